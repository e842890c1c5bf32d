package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Counts the messages of a campaign. Each count reads all of them, so it must not be called in a
 * loop.
 */
@ApplicationScoped
class Tallies {

    // PostgreSQL expects as many messages as campaigns have on average, for which a sort costs
    // nothing; it would sort the million of a huge one on disk to find a dozen groups.
    static final String UNSORTED = "select set_config('enable_sort', 'off', true)";

    private static final String SORTED_AGAIN = "select set_config('enable_sort', 'on', true)";

    // One statement, hence one snapshot: the campaign's total and its messages are of one instant.
    // Messages are counted in a subquery, so that the campaign is not repeated in each row.
    static final String STATEMENT =
            "select "
                    + StoredCampaigns.COLUMNS
                    + """
                    , c.counts_published, statement_timestamp() as counted_at, m.*, r.replies, r.opt_outs
                    from campaign c
                    cross join lateral (
                        select count(replied_at) as replies, count(opted_out_at) as opt_outs
                          from campaign_response where campaign_id = c.id) r
                    left join lateral (
                        select state as message_state,
                               state = 'PLANNED' and not_before is not null as deferred,
                               case when state = 'SUPPRESSED'
                                         or state = 'PLANNED' and not_before is not null
                                    then reasons[1]
                                    when state = 'FAILED' then code::text end as message_reason,
                               count(*) as messages,
                               count(coalesce(accepted_at, sent_at, delivered_at, read_at))
                                   as accepted,
                               count(coalesce(sent_at, delivered_at, read_at)) as sent,
                               count(coalesce(delivered_at, read_at)) as delivered,
                               count(read_at) as was_read,
                               count(held_at) filter (where state in ('ACCEPTED', 'EXPIRED')) as held,
                               count(*) filter (
                                   where state = 'ACCEPTED'
                                     and held_at > statement_timestamp() - interval '1 day')
                                   as held_lately,
                               count(*) filter (
                                   where state = 'FAILED'
                                     and coalesce(delivered_at, read_at) is null
                                     and (coalesce(accepted_at, sent_at) > c.base_at
                                          or held_at is not null and failed_at > c.base_at)
                                     and c.base_at_reached = c.base_reached) as lost_lately
                          from message where campaign_id = c.id
                         group by message_state, deferred, message_reason) m on true
                    where c.id = ?
                    """;

    private final Sql sql;

    Tallies(Sql sql) {
        this.sql = sql;
    }

    /** Counts now; empty if there is no such campaign. */
    @Transactional
    Optional<Tally> count(UUID campaignId) {
        List<Tally.Group> groups = new ArrayList<>();
        RoundTrip roundTrip = sql.roundTrip();
        roundTrip.list(UNSORTED, row -> true);
        Supplier<List<Tally>> rows =
                roundTrip.list(STATEMENT, row -> read(row, groups), campaignId);
        roundTrip.list(SORTED_AGAIN, row -> true);
        return rows.get().stream().findFirst();
    }

    /** Reads a row: each repeats the campaign and adds a group. */
    private static Tally read(ResultSet row, List<Tally.Group> groups) throws SQLException {
        MessageState state = Columns.constant(row, "message_state", MessageState.class);
        if (state != null) {
            groups.add(
                    new Tally.Group(
                            state,
                            row.getBoolean("deferred"),
                            row.getString("message_reason"),
                            row.getLong("messages"),
                            new Tally.Reached(
                                    row.getLong("accepted"),
                                    row.getLong("sent"),
                                    row.getLong("delivered"),
                                    row.getLong("was_read")),
                            row.getLong("held"),
                            row.getLong("held_lately"),
                            row.getLong("lost_lately")));
        }
        return new Tally(
                StoredCampaigns.read(row),
                groups,
                new Tally.Responses(row.getLong("replies"), row.getLong("opt_outs")),
                row.getLong("counts_published"),
                Columns.instant(row, "counted_at"));
    }
}
