package io.anuencia.dispatch.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code campaign}. */
@ApplicationScoped
class StoredCampaigns {

    /** The columns that {@link #read} needs, of a table named {@code c}. */
    static final String COLUMNS =
            """
            c.id, c.name, c.brand, c.purpose, c.message_class, c.sender_id, c.template_name,
            c.template_language, c.parameters, c.audience, c.start_at, c.expires_at, c.state,
            c.reason, c.total, c.created_at
            """;

    private static final String FROM = " from campaign c ";
    private static final String FIND = "select " + COLUMNS + FROM + " where c.id = ?";
    private static final String LOCK = FIND + " for update";
    private static final String UNSETTLED =
            "select " + COLUMNS + FROM + " where c.settled_at is null order by c.id limit 10000";
    private static final String NEWEST =
            "select "
                    + COLUMNS
                    + FROM
                    + """
                    where c.id < ? and (? or c.brand = any (?)) order by c.id desc limit ?
                    """;
    private static final String INSERT =
            """
            insert into campaign (id, name, brand, purpose, message_class, sender_id,
                                  template_name, template_language, parameters, audience,
                                  start_at, expires_at, state, created_by, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?)
            """;
    private static final String MOVE =
            """
            update campaign set state = ?, reason = ?, settled_at = ?
             where id = ? and state = any (?)
            """;
    private static final String SETTLE = "update campaign set settled_at = ? where id = ?";

    private final Sql sql;
    private final Clock clock;

    StoredCampaigns(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Optional<Campaign> find(UUID id) {
        return sql.first(FIND, StoredCampaigns::read, id);
    }

    /** Locks the row to the end of the transaction; the last gate waits, or was waited for. */
    Optional<Campaign> lock(UUID id) {
        return sql.first(LOCK, StoredCampaigns::read, id);
    }

    /** Campaigns that are not over, or have open messages still. */
    List<Campaign> unsettled() {
        return sql.list(UNSETTLED, StoredCampaigns::read);
    }

    /** The newest campaigns before one, of some brands or of all of them. */
    List<Campaign> before(UUID before, Optional<Collection<String>> brands, int limit) {
        return sql.list(
                NEWEST,
                StoredCampaigns::read,
                before,
                brands.isEmpty(),
                SqlArray.texts(brands.orElse(List.of())),
                limit);
    }

    void insert(Campaign campaign, String createdBy) {
        sql.update(
                INSERT,
                campaign.id(),
                campaign.name(),
                campaign.brand(),
                campaign.purpose(),
                campaign.messageClass(),
                campaign.senderId(),
                campaign.templateName(),
                campaign.templateLanguage(),
                json(campaign.parameters()),
                json(campaign.audience()),
                campaign.startAt(),
                campaign.expiresAt(),
                campaign.state(),
                createdBy,
                campaign.createdAt());
    }

    /**
     * Moves a campaign if it stands in one of some states.
     *
     * @param settled whether none of its messages can be open
     * @return false if it stood elsewhere and nothing changed
     */
    boolean move(Move move, UUID id, boolean settled) {
        Instant settledAt = settled ? clock.instant() : null;
        return sql.update(
                        MOVE, move.to(), move.reason(), settledAt, id, SqlArray.names(move.from()))
                > 0;
    }

    /** Says that none of its messages is open any more. */
    void settle(UUID id) {
        sql.update(SETTLE, clock.instant(), id);
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
                row.getString("template_language"),
                parsed(row.getString("parameters"), new TypeReference<Map<String, String>>() {}),
                parsed(row.getString("audience"), new TypeReference<Audience>() {}),
                Columns.instant(row, "start_at"),
                Columns.instant(row, "expires_at"),
                Columns.constant(row, "state", CampaignState.class),
                row.getString("reason"),
                row.getLong("total"),
                Columns.instant(row, "created_at"));
    }

    private static String json(Object value) {
        try {
            return EventCodec.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a campaign can always be written as JSON", e);
        }
    }

    private static <T> T parsed(String json, TypeReference<T> type) {
        try {
            return EventCodec.json().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored campaign can always be read", e);
        }
    }
}
