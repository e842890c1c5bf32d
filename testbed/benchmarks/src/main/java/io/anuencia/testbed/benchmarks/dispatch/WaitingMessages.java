package io.anuencia.testbed.benchmarks.dispatch;

import io.anuencia.testbed.localstack.Account;
import java.sql.SQLException;
import java.util.UUID;

/** Inserts messages as rows: waiting to be sent, or already accepted. */
final class WaitingMessages {

    /** Format that turns the number of a message into its id. */
    static final String IDS = "01900000-0000-7000-8000-%012d";

    private static final String MESSAGES =
            """
            insert into message (id, campaign_id, sender_id, brand, purpose, message_class,
                                 recipient_key, phone, country, candidate_zones, template_name,
                                 template_language, parameters, expires_at, created_at, state,
                                 attempt_id, owner_epoch, attempts, accepted_at, wamid)
            select ('01900000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, ?, ?, 'acme',
                   'promotions', 'MARKETING',
                   ('00000000-0000-8000-8000-' || lpad(i::text, 12, '0'))::uuid,
                   '+519' || lpad(i::text, 8, '0'), 'PE', '{America/Lima}', 'winter_sale', 'es',
                   '{"first_name":"Ana"}', timestamptz '2030-01-01', now(), s.state,
                   case when s.taken
                        then ('01900000-0001-7000-8000-' || lpad(i::text, 12, '0'))::uuid end,
                   1, 0, case when s.taken then now() end,
                   case when s.taken then 'wamid.' || i end
              from generate_series(?::bigint, ?::bigint) i,
                   (select ? as state, ? as taken) s
            """;
    private static final String QUEUE =
            """
            insert into due_message (sender_id, priority, campaign_id, not_before, message_id)
            select sender_id, 5, campaign_id,
                   ?::timestamptz + ?::interval * row_number() over (order by id), id
              from message where campaign_id = ? order by id
            """;
    private static final String ATTEMPTS =
            """
            insert into attempt (id, message_id, requested_at, wamid, closed_seq)
            select attempt_id, id, now(), wamid, 1
              from message where campaign_id = ? order by id
            """;

    private final DispatchAlone dispatch;
    private long made;

    WaitingMessages(DispatchAlone dispatch) {
        this.dispatch = dispatch;
    }

    static UUID attempt(long message) {
        return UUID.fromString("01900000-0001-7000-8000-%012d".formatted(message));
    }

    /** Inserts messages of a campaign that are all due. */
    void queue(UUID campaign, long many) throws SQLException {
        queue(campaign, many, "2026-01-01", "0");
    }

    /**
     * Inserts messages of a campaign that become due one after the other.
     *
     * @param from when the first one is due, on the decision clock
     * @param every interval between them
     */
    void queue(UUID campaign, long many, String from, String every) throws SQLException {
        make(campaign, many, "PLANNED");
        dispatch.run(QUEUE, from, every, campaign);
        dispatch.run("analyze message");
        dispatch.run("analyze due_message");
    }

    /**
     * Inserts messages of a campaign that WhatsApp has accepted.
     *
     * @return number of the first one
     */
    long taken(UUID campaign, long many) throws SQLException {
        long first = made + 1;
        make(campaign, many, "ACCEPTED");
        dispatch.run(ATTEMPTS, campaign);
        dispatch.run("analyze message");
        dispatch.run("analyze attempt");
        return first;
    }

    private void make(UUID campaign, long many, String state) throws SQLException {
        dispatch.run(
                MESSAGES,
                campaign,
                Account.PHONE_NUMBER_ID,
                made + 1,
                made + many,
                state,
                !"PLANNED".equals(state));
        made += many;
        dispatch.run("update campaign set total = ? where id = ?", many, campaign);
    }
}
