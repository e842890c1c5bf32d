package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Counts the messages of a campaign. Costs a pass over them, so nobody counts in a loop. */
@ApplicationScoped
class Tallies {

    // One statement, hence one snapshot: the campaign's total and its messages are of one instant.
    private static final String COUNT =
            "select "
                    + StoredCampaigns.COLUMNS
                    + """
                    , m.state as message_state,
                      m.state = 'PLANNED' and m.not_before is not null as deferred,
                      case when m.state = 'SUPPRESSED'
                                or m.state = 'PLANNED' and m.not_before is not null
                           then m.reasons[1]
                           when m.state = 'FAILED' then m.code::text end as message_reason,
                      count(m.id) as messages,
                      count(coalesce(m.accepted_at, m.sent_at, m.delivered_at, m.read_at))
                          as accepted,
                      count(coalesce(m.sent_at, m.delivered_at, m.read_at)) as sent,
                      count(coalesce(m.delivered_at, m.read_at)) as delivered,
                      count(m.read_at) as was_read,
                      r.replies, r.opt_outs
                    from campaign c
                    cross join lateral (
                        select count(replied_at) as replies, count(opted_out_at) as opt_outs
                          from campaign_response where campaign_id = c.id) r
                    left join message m on m.campaign_id = c.id
                    where c.id = ?
                    group by c.id, r.replies, r.opt_outs, m.state, deferred, message_reason
                    """;

    private final Sql sql;

    Tallies(Sql sql) {
        this.sql = sql;
    }

    /** Counts now. */
    Optional<Tally> count(UUID campaignId) {
        List<Tally.Group> groups = new ArrayList<>();
        return sql.list(COUNT, row -> read(row, groups), campaignId).stream().findFirst();
    }

    /** Each row says the same of the campaign, and adds a group. */
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
                                    row.getLong("was_read"))));
        }
        return new Tally(
                StoredCampaigns.read(row),
                groups,
                new Tally.Responses(row.getLong("replies"), row.getLong("opt_outs")));
    }
}
