package io.anuencia.testbed.benchmarks.pipeline;

import io.anuencia.testbed.benchmarks.OpenMessages;
import io.anuencia.testbed.benchmarks.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Campaigns, one for each number, whose messages are planned and wait until all are released at
 * once. They are written straight to dispatch-service's tables, as it would write them.
 */
final class WaitingCampaigns {

    private static final String CAMPAIGN =
            """
            insert into campaign (id, name, brand, purpose, message_class, sender_id,
                                  template_name, template_language, parameters, audience,
                                  start_at, expires_at, state, created_by, created_at, total)
            values (?, 'bench', 'acme', 'promotions', 'MARKETING', ?, 'winter_sale', 'es',
                    '{"first_name":"{{contact.firstName|amigo}}"}', '{"all":true}',
                    timestamptz '2026-01-01', timestamptz '2030-01-01', 'PAUSED', 'bench', now(), ?)
            """;
    private static final String MESSAGES =
            """
            insert into message (id, campaign_id, sender_id, brand, purpose, message_class,
                                 recipient_key, phone, country, candidate_zones, template_name,
                                 template_language, parameters, expires_at, created_at, state)
            select ('01900000-0000-7000-8000-' || lpad((i + ?)::text, 12, '0'))::uuid, ?, ?, 'acme',
                   'promotions', 'MARKETING',
                   ('00000000-0000-8000-8000-' || lpad(i::text, 12, '0'))::uuid,
                   '+346' || lpad(i::text, 8, '0'), 'ES', '{Europe/Madrid}', 'winter_sale', 'es',
                   jsonb_build_object('first_name', ?::text), timestamptz '2030-01-01', now(), 'PLANNED'
              from generate_series(?::bigint, ?::bigint) i
            """;
    private static final String QUEUE =
            """
            insert into due_message (sender_id, priority, campaign_id, not_before, message_id)
            select sender_id, 5, campaign_id,
                   ?::timestamptz + row_number() over (order by id) * ?::interval, id
              from message where campaign_id = ? order by id
            """;
    private static final String IDS = "01900000-0000-7000-8000-%012d";
    private static final String STATES =
            """
            select string_agg(state || ' ' || many, ', ') from (
                select state, count(*) as many from message
                 where campaign_id = any (?) group by state) s
            """;
    private static final String UNSENT =
            """
            select (select count(*) from due_message where campaign_id = any (?))
                   + (select count(*) from in_flight)
            """;
    // The first seconds follow a freeze, during which messages of several seconds became due.
    private static final String CLAIM_TO_WIRE =
            """
            with claimed as (
                select a.requested_at, m.started_at
                  from message m join attempt a on a.id = m.attempt_id
                 where m.campaign_id = any (?))
            select round(1000 * percentile_cont(?) within group (
                       order by extract(epoch from started_at - requested_at)))::bigint
              from claimed
             where requested_at > (select min(requested_at) from claimed) + interval '10 s'
            """;

    private final Connection database;
    private final List<UUID> made = new ArrayList<>();
    private final Deque<OpenMessages> unread = new ArrayDeque<>();
    private long count;
    private long messages;

    WaitingCampaigns(Connection database) {
        this.database = database;
    }

    /**
     * The times at which messages of a campaign become due.
     *
     * @param from the first one, on the decision clock
     * @param every interval between them
     */
    record Pace(String from, String every) {

        /** All at once. */
        static final Pace NONE = new Pace("2026-01-01T00:00:00Z", "0");
    }

    /**
     * Plans a message for each person of a range, who may have been written to before.
     *
     * @param firstName name by which all are addressed; another one than before, because nobody is
     *     sent the same text again
     */
    void make(List<String> senders, long from, long to, Pace pace, String firstName)
            throws SQLException {
        made.clear();
        unread.clear();
        long each = (to - from + 1) / senders.size();
        long before = messages + 1 - from;
        for (int i = 0; i < senders.size(); i++) {
            UUID id = new UUID(0x7000L, 0x8000000000000000L | ++count);
            long first = from + i * each;
            long last = i == senders.size() - 1 ? to : first + each - 1;
            Statements.run(database, CAMPAIGN, id, senders.get(i), last - first + 1);
            Statements.run(database, MESSAGES, before, id, senders.get(i), firstName, first, last);
            Statements.run(database, QUEUE, pace.from(), pace.every(), id);
            made.add(id);
            unread.add(new OpenMessages(IDS, "state <> 'READ'", before + first, before + last));
        }
        messages += to - from + 1;
        Statements.run(database, "analyze message");
        Statements.run(database, "analyze due_message");
    }

    /** Releases them all. */
    void release() throws SQLException {
        Statements.run(database, "update campaign set state = 'RUNNING' where id = any (?)", ids());
    }

    /** Stops releasing them. */
    void abandon() throws SQLException {
        Statements.run(database, "update campaign set state = 'PAUSED' where id = any (?)", ids());
        Statements.run(database, "delete from due_message where campaign_id = any (?)", ids());
    }

    /** Whether messages wait, or are on their way. */
    boolean anyUnsent() throws SQLException {
        return Statements.number(database, UNSENT, ids()) > 0;
    }

    /** Waits until everybody has read their message. */
    void awaitRead(long patienceNanos) throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        while (anyUnread()) {
            if (System.nanoTime() - begun > patienceNanos) {
                throw new IllegalStateException("messages are not read: " + states());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** A campaign that everybody has read is not checked again. */
    private boolean anyUnread() throws SQLException {
        while (!unread.isEmpty() && !unread.peek().any(database)) {
            unread.poll();
        }
        return !unread.isEmpty();
    }

    long claimToWire(double share) throws SQLException {
        return Statements.number(database, CLAIM_TO_WIRE, ids(), share);
    }

    private java.sql.Array ids() throws SQLException {
        return database.createArrayOf("uuid", made.toArray());
    }

    private String states() throws SQLException {
        return Statements.text(database, STATES, ids());
    }
}
