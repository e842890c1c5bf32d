package io.anuencia.dispatch.sending;

import static java.util.stream.Collectors.toMap;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of a campaign in one run of the automaton, and the promises about them. */
@Dependent
public class AutomatonRows {

    /** What an attempt needs to leave: asked for by the owner, and stopped by nothing. */
    private static final String MAY_LEAVE =
            """
            select m.attempt_id
              from message m
              join campaign c on c.id = m.campaign_id
              join sender s on s.id = m.sender_id
             where m.campaign_id = ? and m.state = 'REQUESTED' and c.state = 'RUNNING'
               and s.epoch = ? and m.owner_epoch = s.epoch
               and s.released_epoch is distinct from s.epoch
               and not exists (select 1 from kill_switch k where k.engaged and k.scope = m.brand)
            """;

    /** Who waits is queued, and who is under way is listed, or nobody would find them. */
    private static final String LOST =
            """
            select m.state
              from message m
              left join due_message d on d.message_id = m.id
              left join in_flight f on f.message_id = m.id and f.attempt_id = m.attempt_id
             where m.campaign_id = ?
               and ((m.state = 'PLANNED') <> (d.message_id is not null)
                    or m.state in ('REQUESTED', 'INTENT') and f.message_id is null)
            """;

    private static final String STEPS_REACHED =
            """
            select id, (sent_at is not null)::int + (delivered_at is not null)::int
                       + (read_at is not null)::int as steps
              from message where campaign_id = ?
            """;

    /** What may not be left when everything is over. */
    private static final String UNFINISHED =
            """
            select state from message
             where campaign_id = ? and state in ('PLANNED', 'REQUESTED', 'INTENT', 'IN_DOUBT')
            """;

    private static final String UNCLOSED =
            "select id::text from attempt where id = any (?) and closed_seq = 0";

    @Inject Sql sql;

    private Map<UUID, Integer> reached = Map.of();

    /** Returns the attempts that nothing stops. */
    List<UUID> mayLeave(UUID campaign, long epoch) {
        return sql.list(MAY_LEAVE, row -> Columns.uuid(row, "attempt_id"), campaign, epoch);
    }

    /** Adds what a step broke. */
    void check(UUID campaign, int messages, List<String> found) {
        sql.list(LOST, row -> row.getString(1), campaign)
                .forEach(state -> found.add("I7: nobody would find a message " + state));
        Map<UUID, Integer> now =
                sql
                        .list(
                                STEPS_REACHED,
                                row -> Map.entry(Columns.uuid(row, "id"), row.getInt("steps")),
                                campaign)
                        .stream()
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (now.size() != messages) {
            found.add("I7: there are " + now.size() + " messages");
        }
        reached.forEach(
                (id, steps) -> {
                    if (now.getOrDefault(id, 0) < steps) {
                        found.add("I8: a message fell");
                    }
                });
        reached = now;
    }

    /** Adds what is broken when everything has arrived and all time has passed. */
    void checkEnd(UUID campaign, Collection<UUID> taken, List<String> found) {
        sql.list(UNFINISHED, row -> row.getString(1), campaign)
                .forEach(state -> found.add("I7: ends as " + state));
        sql.list(UNCLOSED, row -> row.getString(1), SqlArray.uuids(taken))
                .forEach(attempt -> found.add("I7: a send was never closed"));
    }
}
