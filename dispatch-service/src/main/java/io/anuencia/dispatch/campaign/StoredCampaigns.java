package io.anuencia.dispatch.campaign;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.planning.ClonedPart;
import io.anuencia.dispatch.planning.LanguageChain;
import io.anuencia.dispatch.planning.Retries;
import io.anuencia.dispatch.planning.SnapshotPlan.Repeated;
import io.anuencia.dispatch.template.TemplateFingerprint;
import io.anuencia.dispatch.tracing.CampaignTraces;
import io.anuencia.events.CampaignProgressed.Step;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Stores and reads campaigns. */
@ApplicationScoped
class StoredCampaigns {

    /**
     * The columns that {@link #read} needs, of a table named {@code c}. A list of contacts may hold
     * ten thousand ids, which most readers and the sweeps do not need; {@link #audience} reads it.
     */
    static final String COLUMNS =
            """
            c.id, c.name, c.brand, c.purpose, c.message_class, c.sender_id, c.template_name,
            c.template_language, c.template_languages, c.parameters,
            c.audience - 'contacts' as audience, c.content_types, c.brakes, c.cloned_from,
            c.failed_of, c.part, c.start_at, c.expires_at, c.state, c.reason, c.total,
            c.chunks_expected, c.asks,
            (extract(epoch from statement_timestamp() - c.heard_at) * 1000)::bigint as silent_ms,
            c.released, c.release_to, c.waves,
            c.wave_done_at, c.wave_reached, c.wave_deferred, c.base_reached, c.base_failed, c.base_opt_outs,
            c.template_fingerprint, c.buttons_fingerprint, c.created_at, c.begun_at, c.settled_at
            """;

    private static final int PAGE = 1_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String FROM = " from campaign c ";
    private static final String FIND = "select " + COLUMNS + FROM + " where c.id = ?";
    private static final String LOCK = FIND + BriefLock.CONDITION + " for update";
    private static final String AUDIENCE = "select audience from campaign where id = ?";
    private static final String CREATED_BY = "select created_by from campaign where id = ?";
    private static final String UNSETTLED =
            "select "
                    + COLUMNS
                    + FROM
                    + " where c.settled_at is null and c.id > ? order by c.id limit "
                    + PAGE;
    private static final String PAGE_BEFORE =
            "c.id < ? and (? or c.brand = any (?)) order by c.id desc limit ?";
    private static final String NEWEST = "select " + COLUMNS + FROM + " where " + PAGE_BEFORE;

    // A query of its own, so that the few paused campaigns are not searched for among all that
    // ended.
    static final String NEWEST_IN_STATE =
            "select " + COLUMNS + FROM + " where c.state = ? and " + PAGE_BEFORE;
    private static final String INSERT =
            """
            insert into campaign (id, name, brand, purpose, message_class, sender_id,
                                  template_name, template_language, template_languages,
                                  parameters, audience, content_types, brakes, cloned_from,
                                  failed_of, part, start_at, expires_at, state,
                                  template_fingerprint, buttons_fingerprint, created_by, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?,
                    ?, ?)
            """;
    private static final String MOVE =
            """
            update campaign set state = ?, reason = ?, settled_at = ?, untold_step = ?,
                                counts_published = counts_published + 1
             where id = ? and state = any (?) and untold_step is null
            """
                    + BriefLock.CONDITION;
    private static final String UNPUBLISHED =
            "select untold_step from campaign where id = ? and untold_step is not null";
    private static final String FORGET =
            "update campaign set untold_step = null"
                    + " where id = ? and untold_step = ? and counts_published = ?"
                    + BriefLock.CONDITION;
    private static final String ALL_UNPUBLISHED =
            "select id from campaign where untold_step is not null order by id limit 1000";
    private static final String ADD =
            "update campaign set total = total + ?, heard_at = statement_timestamp() where id = ?";
    private static final String COMPLETE = "update campaign set chunks_expected = ? where id = ?";
    private static final String HAS_MESSAGE =
            """
            select id from message
             where campaign_id = ? and state = any (?) and (? or accepted_at is null) limit 1
            """;
    private static final String STORE_BASE =
            """
            update campaign set base_reached = ?, base_failed = ?, base_opt_outs = ?,
                                base_at = ?, base_at_reached = ? where id = ?
            """;
    private static final String BEGIN = "update campaign set begun_at = ? where id = ?";
    private static final String SETTLE = "update campaign set settled_at = ? where id = ?";

    private static final Repeated NOTHING_REPEATED = new Repeated(null, ClonedPart.FAILED);

    private final Sql sql;
    private final Clock clock;
    private final CampaignTraces traces;

    StoredCampaigns(Sql sql, Clock clock, CampaignTraces traces) {
        this.sql = sql;
        this.clock = clock;
        this.traces = traces;
    }

    Optional<Campaign> find(UUID id) {
        return sql.first(FIND, StoredCampaigns::read, id);
    }

    /**
     * Locks the row until the transaction ends; the last gate waits for it, or this waits for the
     * gate.
     */
    Optional<Campaign> lock(UUID id) {
        return sql.first(LOCK, StoredCampaigns::read, id);
    }

    /** Returns the audience of an existing campaign, with its list of contacts. */
    Audience audience(UUID id) {
        return sql.first(AUDIENCE, StoredCampaigns::readAudience, id).orElseThrow();
    }

    /** Returns the caller who made an existing campaign. */
    String createdBy(UUID id) {
        return sql.first(CREATED_BY, row -> row.getString("created_by"), id).orElseThrow();
    }

    /** Returns the campaigns that have not ended or have open messages. */
    List<Campaign> unsettled() {
        List<Campaign> all = new ArrayList<>();
        List<Campaign> page;
        UUID after = BEFORE_ALL;
        do {
            page = sql.list(UNSETTLED, StoredCampaigns::read, after);
            all.addAll(page);
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
        return all;
    }

    /** Returns the newest campaigns before one, of some brands or (empty) of all. */
    List<Campaign> before(UUID before, Optional<Collection<String>> brands, int limit) {
        return sql.list(
                NEWEST,
                StoredCampaigns::read,
                before,
                brands.isEmpty(),
                SqlArray.texts(brands.orElse(List.of())),
                limit);
    }

    /** Returns the newest campaigns before one in a state, of some brands or (empty) of all. */
    List<Campaign> before(
            UUID before, Optional<Collection<String>> brands, CampaignState state, int limit) {
        return sql.list(
                NEWEST_IN_STATE,
                StoredCampaigns::read,
                state,
                before,
                brands.isEmpty(),
                SqlArray.texts(brands.orElse(List.of())),
                limit);
    }

    void insert(Campaign campaign, String createdBy) {
        Repeated repeated =
                Objects.requireNonNullElse(campaign.origin().repeated(), NOTHING_REPEATED);
        sql.update(
                INSERT,
                campaign.id(),
                campaign.name(),
                campaign.brand(),
                campaign.purpose(),
                campaign.messageClass(),
                campaign.senderId(),
                campaign.templateName(),
                campaign.languages().fallback(),
                SqlArray.texts(campaign.languages().others()),
                StoredJson.of(campaign.parameters()),
                StoredJson.of(campaign.audience()),
                campaign.contentTypes().isEmpty() ? null : SqlArray.texts(campaign.contentTypes()),
                StoredJson.of(campaign.brakes()),
                campaign.origin().clonedFrom(),
                repeated.campaignId(),
                repeated.part(),
                campaign.startAt(),
                campaign.expiresAt(),
                campaign.state(),
                campaign.fingerprint().words(),
                campaign.fingerprint().buttons(),
                createdBy,
                campaign.times().createdAt());
        traces.begin(campaign.id());
    }

    /**
     * Changes the state of a campaign if it is in one of the move's states and has no stored step.
     *
     * @param unpublished step still to be published, or null
     * @return whether it changed
     */
    boolean move(Move move, UUID id, Step unpublished) {
        // None of its messages is open when it completes.
        Instant settledAt = move.to() == CampaignState.COMPLETED ? clock.instant() : null;
        return sql.update(
                        MOVE,
                        move.to(),
                        move.reason(),
                        settledAt,
                        unpublished,
                        id,
                        SqlArray.names(move.from()))
                > 0;
    }

    /** Returns the stored step of a campaign, which is still to be published. */
    Optional<Step> unpublishedStep(UUID id) {
        return sql.first(UNPUBLISHED, row -> Columns.constant(row, "untold_step", Step.class), id);
    }

    /**
     * Deletes a stored step, in the transaction that publishes it; returns false if another one
     * did, or the campaign moved since the count that had been preceded by so many publications.
     */
    boolean forget(UUID id, Step unpublished, long published) {
        return sql.update(FORGET, id, unpublished, published) > 0;
    }

    /** Returns the campaigns with a step still to be published. */
    List<UUID> withUnpublishedStep() {
        return sql.list(ALL_UNPUBLISHED, row -> Columns.uuid(row, "id"));
    }

    /** Records that a campaign begins; it is never scheduled again. */
    void begin(UUID id) {
        sql.update(BEGIN, clock.instant(), id);
    }

    /** Adds planned people to the total. */
    void add(UUID id, int people) {
        sql.update(ADD, people, id);
    }

    /** Records that all people are planned. */
    void complete(UUID id, int chunks) {
        sql.update(COMPLETE, chunks, id);
    }

    /** Stores the counts that a human saw at the resume, from which rates are computed. */
    void storeBase(UUID id, Campaign.Seen seen, Instant at) {
        long reached = seen.reached();
        sql.update(STORE_BASE, reached, seen.failed(), seen.optOuts(), at, reached, id);
    }

    /** Whether a message of it is in one of some states. */
    boolean hasMessage(UUID id, Collection<MessageState> states) {
        return hasMessage(id, states, true);
    }

    /** Whether a part of it has any people who have no message in a retry. */
    boolean hasAnybody(UUID id, ClonedPart part) {
        return sql.exists(Retries.ANYBODY, id, SqlArray.names(part.states()), part.taken(), id);
    }

    /** Whether a message (if not taken: one that WhatsApp never accepted) is in such a state. */
    boolean hasMessage(UUID id, Collection<MessageState> states, boolean taken) {
        return sql.exists(HAS_MESSAGE, id, SqlArray.names(states), taken);
    }

    /** Records that none of its messages is open any more. */
    void settle(UUID id) {
        sql.update(SETTLE, clock.instant(), id);
    }

    private static Audience readAudience(ResultSet row) throws SQLException {
        return StoredJson.read(row.getString("audience"), new TypeReference<>() {});
    }

    private static Repeated readRepeated(ResultSet row) throws SQLException {
        UUID of = Columns.uuid(row, "failed_of");
        return of == null
                ? null
                : new Repeated(of, Columns.constant(row, "part", ClonedPart.class));
    }

    static Campaign read(ResultSet row) throws SQLException {
        return new Campaign(
                Columns.uuid(row, "id"),
                row.getString("name"),
                row.getString("brand"),
                row.getString("purpose"),
                Columns.constant(row, "message_class", MessageClass.class),
                row.getString("sender_id"),
                row.getString("template_name"),
                new LanguageChain(
                        row.getString("template_language"),
                        Columns.texts(row, "template_languages")),
                StoredJson.read(row.getString("parameters"), new TypeReference<>() {}),
                readAudience(row),
                Columns.texts(row, "content_types"),
                StoredJson.read(row.getString("brakes"), new TypeReference<>() {}),
                new Campaign.Origin(Columns.uuid(row, "cloned_from"), readRepeated(row)),
                Columns.instant(row, "start_at"),
                Columns.instant(row, "expires_at"),
                Columns.constant(row, "state", CampaignState.class),
                row.getString("reason"),
                new Campaign.Snapshot(
                        row.getLong("total"),
                        row.getObject("chunks_expected") != null,
                        row.getInt("asks"),
                        Columns.millis(row, "silent_ms")),
                new Campaign.Wave(
                        row.getObject("released", Long.class),
                        row.getObject("release_to", Long.class),
                        row.getInt("waves"),
                        Columns.instant(row, "wave_done_at"),
                        row.getLong("wave_reached"),
                        row.getLong("wave_deferred")),
                new Campaign.Seen(
                        row.getLong("base_reached"),
                        row.getLong("base_failed"),
                        row.getLong("base_opt_outs")),
                new TemplateFingerprint(
                        row.getString("template_fingerprint"),
                        row.getString("buttons_fingerprint")),
                new Campaign.Times(
                        Columns.instant(row, "created_at"),
                        Columns.instant(row, "begun_at"),
                        Columns.instant(row, "settled_at")));
    }
}
