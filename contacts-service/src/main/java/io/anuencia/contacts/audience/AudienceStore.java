package io.anuencia.contacts.audience;

import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceRequested;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Which audiences there are, and how far they are told. */
@ApplicationScoped
class AudienceStore {

    private static final String EXISTS = "select from audience where campaign_id = ?";
    private static final String BEGIN =
            """
            insert into audience (campaign_id, state, definition, attributes, settled_at)
            values (?, 'TELLING', ?::jsonb, ?, ?)
            on conflict on constraint pk_audience do nothing
            """;
    private static final String SETTLE =
            """
            insert into audience_block (campaign_id, number, contact_ids)
            select ?, p.block, array_agg(p.id order by p.id)
            from (select c.id, ((row_number() over (order by c.id) - 1) / 500)::integer as block
                  from contact c where %s) p
            group by p.block
            """;
    // The block that has the chunk; the lease of whoever tells now is taken away.
    private static final String SET_BACK =
            """
            update audience a set state = 'TELLING', lease_id = null, lease_until = null,
                next_block = b.number, next_chunk = b.first_chunk
            from audience_block b
            where a.campaign_id = ? and b.campaign_id = a.campaign_id
              and b.number = coalesce(
                    (select max(t.number) from audience_block t
                     where t.campaign_id = a.campaign_id and t.first_chunk <= ?), -1)
            """;
    private static final String TELL_END =
            """
            update audience set state = 'TELLING', lease_id = null, lease_until = null
            where campaign_id = ? and chunks <= ? and (chunks = 0 or exists (
                select from audience_block b where b.campaign_id = audience.campaign_id))
            """;
    private static final String LEASE =
            """
            update audience set lease_id = ?, lease_until = ?
            where campaign_id = (
                select campaign_id from audience
                where state = 'TELLING' and (lease_until is null or lease_until < ? or lease_id = ?)
                order by settled_at, campaign_id limit 1 for update skip locked)
            returning campaign_id, attributes, next_block, next_chunk, definition, settled_at
            """;
    private static final String ADVANCE =
            """
            update audience set next_block = ?, next_chunk = ?, lease_until = ?
            where campaign_id = ? and lease_id = ? and state = 'TELLING'
            """;
    private static final String RELEASE =
            "update audience set lease_id = null, lease_until = null where lease_id = ?";
    private static final String COMPLETE =
            """
            update audience set state = 'TOLD', chunks = ?, members = ?, completed_at = ?,
                lease_id = null, lease_until = null
            where campaign_id = ? and lease_id = ? and state = 'TELLING'
            """;

    private final Sql sql;

    AudienceStore(Sql sql) {
        this.sql = sql;
    }

    boolean exists(UUID campaignId) {
        return sql.first(EXISTS, row -> true, campaignId).isPresent();
    }

    /** False if another request of the campaign came first. */
    boolean begin(AudienceRequested request, String definition, Instant now) {
        return sql.update(
                        BEGIN,
                        request.campaignId(),
                        definition,
                        SqlArray.texts(request.attributes()),
                        now)
                == 1;
    }

    /** Notes who is in it; returns how many blocks they are. */
    int settle(UUID campaignId, AudienceKinds.Condition condition) {
        Object[] parameters =
                Stream.concat(Stream.of(campaignId), Stream.of(condition.parameters())).toArray();
        return sql.update(SETTLE.formatted(condition.text()), parameters);
    }

    /** Tells again from a chunk on; false if the audience is not kept any more. */
    boolean setBack(UUID campaignId, int chunk) {
        return sql.update(SET_BACK, campaignId, chunk) == 1
                || sql.update(TELL_END, campaignId, chunk) == 1;
    }

    /**
     * Takes the next audience that nobody tells.
     *
     * @param lease how long nobody else takes it
     */
    Optional<Telling> lease(UUID leaseId, Instant now, Duration lease) {
        return sql.first(
                LEASE, row -> telling(row, leaseId), leaseId, now.plus(lease), now, leaseId);
    }

    private static Telling telling(ResultSet row, UUID leaseId) throws SQLException {
        return new Telling(
                Columns.uuid(row, "campaign_id"),
                leaseId,
                Columns.texts(row, "attributes"),
                row.getInt("next_block"),
                row.getInt("next_chunk"),
                row.getString("definition"),
                Columns.instant(row, "settled_at"));
    }

    /** Notes that everything before a position was told; false if the lease was lost. */
    boolean advance(Telling position, Instant leaseUntil) {
        return sql.update(
                        ADVANCE,
                        position.nextBlock(),
                        position.nextChunk(),
                        leaseUntil,
                        position.campaignId(),
                        position.leaseId())
                == 1;
    }

    void release(UUID leaseId) {
        sql.update(RELEASE, leaseId);
    }

    /** Notes that all was told; false if the lease was lost. */
    boolean complete(Telling telling, AudienceCompleted completed, Instant now) {
        return sql.update(
                        COMPLETE,
                        completed.chunks(),
                        completed.members(),
                        now,
                        telling.campaignId(),
                        telling.leaseId())
                == 1;
    }
}
