package io.anuencia.dispatch.planning;

import io.anuencia.dispatch.forgotten.ForgottenPeople;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.message.QueuePlaces;
import io.anuencia.events.AudienceMember;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.CopyBytes;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Plans messages in bulk: by COPY straight into the tables or, if only some of the people get one,
 * by COPY into a staging table of the connection and one insert from there.
 */
@ApplicationScoped
public class PlannedMessages {

    /**
     * The due time of everybody else. People are planned after their campaign has begun, so a clock
     * that was ahead at that moment must not delay them.
     */
    static final Instant AT_ONCE = Instant.EPOCH;

    /** The due time of people who are held back: never, until a release sets a real one. */
    public static final Instant HELD_BACK = Instant.parse("9999-12-31T00:00:00Z");

    private static final String STAGE =
            """
            create temporary table if not exists planned_staging (
                id uuid, recipient_key uuid, phone text, country text, profile_zone text,
                candidate_zones text[], template_language text, parameters jsonb
            ) on commit delete rows
            """;
    private static final String COPY =
            """
            copy planned_staging (id, recipient_key, phone, country, profile_zone,
                                  candidate_zones, template_language, parameters)
              from stdin with (format binary)
            """;
    private static final int COLUMNS = 8;
    private static final String PLAN =
            """
            with planned as (
                insert into message (id, campaign_id, sender_id, brand, purpose, message_class,
                                     recipient_key, phone, country, profile_zone, candidate_zones,
                                     template_name, template_language, parameters, expires_at,
                                     created_at, state)
                select id, ?, ?, ?, ?, ?, recipient_key, phone, country, profile_zone,
                       candidate_zones, ?, template_language, parameters, ?, ?, 'PLANNED'
                  from planned_staging s
                 where ?::uuid is null
                    or (exists (select from message f
                                 where f.campaign_id = ? and f.recipient_key = s.recipient_key
                                   and f.state = any (?)
                                   and (? or f.accepted_at is null))
                        and not %s)
                 order by id
                on conflict on constraint uq_message_campaign_id_recipient_key do nothing
                returning id),
            queued as (
                insert into due_message (sender_id, priority, campaign_id, not_before, message_id)
                select ?, ?, ?,
                       case when row_number() over (order by id) <= ? then ?::timestamptz
                            else ?::timestamptz end,
                       id
                  from planned order by id)
            select count(*) from planned
            """
                    .formatted(Retries.reached("s.recipient_key"));

    private final Sql sql;
    private final ForgottenPeople forgotten;
    private final IdSource ids;
    private final Clock clock;
    private final MeterRegistry metrics;

    PlannedMessages(
            Sql sql, ForgottenPeople forgotten, IdSource ids, Clock clock, MeterRegistry metrics) {
        this.sql = sql;
        this.forgotten = forgotten;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Waits for transactions that plan retries of the same campaigns, and makes later ones wait
     * until this transaction ends: each sees whom the others wrote to. Must be called before any of
     * these campaigns is locked, for all of them at once, since two transactions may have several
     * in common.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void awaitRetries(Collection<UUID> campaigns) {
        sql.list(Retries.AWAIT, row -> true, SqlArray.uuids(campaigns));
    }

    /**
     * Plans a message for each person who has none in this campaign yet, nor (a clone for a part)
     * in another retry, if {@link #awaitRetries} was called before. It waits for running erasures
     * and holds up later ones until the transaction ends, so that an erasure finds what was
     * planned; a caller that holds a lock which an erasure may want must have waited for erasures
     * before.
     *
     * @return the number of messages planned
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public int plan(SnapshotPlan plan, List<PlannedPerson> people) {
        forgotten.awaitErasures();
        FilledParameters filled = new FilledParameters(plan, metrics);
        if (plan.repeated() == null
                && new DirectCopy(ids, plan, filled, clock.instant()).plan(sql, people)) {
            return people.size();
        }
        sql.update(STAGE);
        CopyBytes rows = staged(plan, filled, people);
        sql.copying(
                copies -> {
                    copies.into(COPY, rows);
                    return rows;
                });
        return insert(plan);
    }

    private CopyBytes staged(
            SnapshotPlan plan, FilledParameters filled, List<PlannedPerson> people) {
        CopyBytes rows = new CopyBytes();
        for (PlannedPerson person : people) {
            AudienceMember member = person.member();
            rows.row(COLUMNS)
                    .uuid(ids.next())
                    .uuid(member.recipientKey().value())
                    .text(member.phone().e164())
                    .text(member.country())
                    .text(member.profileZone())
                    .texts(member.candidateZones())
                    .text(plan.languages().choose(member.language()))
                    .jsonb(filled.json(person));
        }
        return rows;
    }

    private int insert(SnapshotPlan plan) {
        UUID repeated = plan.repeated() == null ? null : plan.repeated().campaignId();
        Set<MessageState> states =
                plan.repeated() == null ? Set.of() : plan.repeated().part().states();
        boolean taken = plan.repeated() == null || plan.repeated().part().taken();
        return Math.toIntExact(
                sql.number(
                        PLAN,
                        plan.campaignId(),
                        plan.senderId(),
                        plan.brand(),
                        plan.purpose(),
                        plan.messageClass(),
                        plan.templateName(),
                        plan.expiresAt(),
                        clock.instant(),
                        repeated,
                        repeated,
                        SqlArray.names(states),
                        taken,
                        plan.campaignId(),
                        plan.senderId(),
                        QueuePlaces.CAMPAIGN,
                        plan.campaignId(),
                        room(plan),
                        AT_ONCE,
                        HELD_BACK));
    }

    /** Returns how many more people the first wave may have. */
    static long room(SnapshotPlan plan) {
        return plan.firstWave() == null ? Long.MAX_VALUE : plan.firstWave() - plan.planned();
    }
}
