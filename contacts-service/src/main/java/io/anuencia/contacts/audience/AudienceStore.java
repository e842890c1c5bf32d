package io.anuencia.contacts.audience;

import io.anuencia.events.AudienceChunk;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores audiences and the progress of their delivery. */
@ApplicationScoped
class AudienceStore {

    private static final String EXISTS = "select from audience where campaign_id = ?";
    private static final String IS_REFUSED = EXISTS + " and state = 'REFUSED'";
    private static final String BEGIN =
            """
            insert into audience (campaign_id, state, definition, attributes, settled_at)
            values (?, 'TELLING', ?::jsonb, ?, ?)
            on conflict on constraint pk_audience do nothing
            """;
    // Everybody is read once, in order, in pieces that bound the memory; a piece is cut into
    // blocks. Numbering people one by one and sorting them into blocks would take three times as
    // long.
    private static final String SETTLE =
            """
            with recursive piece (number, ids) as (
                select 0, array(select c.id from contact c where %1$s order by c.id limit ?)
                union all
                select p.number + 1, array(select c.id from contact c
                    where c.id > p.ids[cardinality(p.ids)] and %1$s order by c.id limit ?)
                from piece p where cardinality(p.ids) = ?)
            insert into audience_block (campaign_id, number, contact_ids)
            select ?, p.number * ? + b, p.ids[b * 500 + 1 : b * 500 + 500]
            from piece p cross join generate_series(0, (cardinality(p.ids) + 499) / 500 - 1) as b
            """;
    private static final int BLOCKS_PER_PIECE = 2_000;
    // Finds the block that holds the chunk. Whoever delivers the audience now loses the lease.
    private static final String SET_BACK =
            """
            update audience a set state = 'TELLING', lease_id = null, lease_until = null,
                next_block = b.number, next_chunk = b.first_chunk
            from audience_block b
            where a.campaign_id = ? and b.campaign_id = a.campaign_id and a.state <> 'REFUSED'
              and b.number = coalesce(
                    (select max(t.number) from audience_block t
                     where t.campaign_id = a.campaign_id and t.first_chunk <= ?), -1)
            """;
    private static final String TELL_END =
            """
            update audience set state = 'TELLING', lease_id = null, lease_until = null
            where campaign_id = ? and chunks <= ? and state <> 'REFUSED' and (chunks = 0 or exists (
                select from audience_block b where b.campaign_id = audience.campaign_id))
            """;
    // Whatever else waits comes before those that this worker holds, which have failed. Of these,
    // the one that it tried last comes last.
    private static final String LEASE =
            """
            update audience set lease_id = ?, lease_until = ?
            where campaign_id = (
                select campaign_id from audience
                where state = 'TELLING' and (lease_until is null or lease_until < ? or lease_id = ?)
                order by case when lease_id = ? then lease_until end nulls first,
                    settled_at, campaign_id
                limit 1 for update skip locked)
            returning campaign_id, attributes, next_block, next_chunk, definition, settled_at
            """;
    private static final String KEEP =
            "update audience set lease_until = ? where campaign_id = ? and lease_id = ?";
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
    private static final String REFUSE =
            """
            update audience set state = 'REFUSED', completed_at = ?,
                lease_id = null, lease_until = null
            where campaign_id = ? and lease_id = ? and state = 'TELLING'
            """;

    private final Sql sql;

    AudienceStore(Sql sql) {
        this.sql = sql;
    }

    boolean exists(UUID campaignId) {
        return sql.exists(EXISTS, campaignId);
    }

    /** Whether the audience was refused while it was being delivered. */
    boolean isRefused(UUID campaignId) {
        return sql.exists(IS_REFUSED, campaignId);
    }

    /** Begins an audience; false if another request of the campaign came first. */
    boolean begin(AudienceRequested request, String definition, Instant now) {
        return sql.update(
                        BEGIN,
                        request.campaignId(),
                        definition,
                        SqlArray.texts(request.attributes()),
                        now)
                == 1;
    }

    /** Stores the people of an audience; returns the number of blocks. */
    int settle(UUID campaignId, AudienceKinds.Condition condition) {
        return settle(campaignId, condition, BLOCKS_PER_PIECE);
    }

    int settle(UUID campaignId, AudienceKinds.Condition condition, int blocksPerPiece) {
        int people = blocksPerPiece * AudienceChunk.MEMBERS_MAX;
        List<Object> parameters = new ArrayList<>(List.of(condition.parameters()));
        parameters.add(people);
        parameters.addAll(List.of(condition.parameters()));
        parameters.addAll(List.of(people, people, campaignId, blocksPerPiece));
        return sql.update(SETTLE.formatted(condition.text()), parameters.toArray());
    }

    /**
     * Sets the delivery back to a chunk; false if the audience was refused, or is no longer kept.
     */
    boolean setBack(UUID campaignId, int chunk) {
        return sql.update(SET_BACK, campaignId, chunk) == 1
                || sql.update(TELL_END, campaignId, chunk) == 1;
    }

    /**
     * Takes the next audience that no worker holds.
     *
     * @param lease time for which no other worker takes it
     */
    Optional<LeasedAudience> lease(UUID leaseId, Instant now, Duration lease) {
        return sql.first(
                LEASE,
                row -> leased(row, leaseId),
                leaseId,
                now.plus(lease),
                now,
                leaseId,
                leaseId);
    }

    private static LeasedAudience leased(ResultSet row, UUID leaseId) throws SQLException {
        return new LeasedAudience(
                Columns.uuid(row, "campaign_id"),
                leaseId,
                Columns.texts(row, "attributes"),
                row.getInt("next_block"),
                row.getInt("next_chunk"),
                row.getString("definition"),
                Columns.instant(row, "settled_at"));
    }

    /** Renews a lease; false if it was lost. */
    boolean keep(LeasedAudience audience, Instant leaseUntil) {
        return sql.update(KEEP, leaseUntil, audience.campaignId(), audience.leaseId()) == 1;
    }

    /** Records that everything before a position was delivered; false if the lease was lost. */
    boolean advance(LeasedAudience position, Instant leaseUntil) {
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

    /** Records that everything was delivered; false if the lease was lost. */
    boolean complete(LeasedAudience audience, AudienceCompleted completed, Instant now) {
        return sql.update(
                        COMPLETE,
                        completed.chunks(),
                        completed.members(),
                        now,
                        audience.campaignId(),
                        audience.leaseId())
                == 1;
    }

    /** Records that the rest cannot be delivered; false if the lease was lost. */
    boolean refuse(LeasedAudience audience, Instant now) {
        return sql.update(REFUSE, now, audience.campaignId(), audience.leaseId()) == 1;
    }
}
