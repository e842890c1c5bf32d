package io.anuencia.testbed.benchmarks.dispatch;

import io.anuencia.testbed.localstack.Account;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * The limit of P3: copies the rows of messages and their queue into tables with the same columns,
 * checks and indexes, 10,000 per commit.
 */
final class BareCopy {

    private static final int BATCH = 10_000;

    private final Connection database;
    private long next;

    BareCopy(Connection database) throws SQLException {
        this.database = database;
        try (var statement = database.createStatement()) {
            statement.execute("create table limit_message (like message including all)");
            statement.execute("create table limit_due (like due_message including all)");
            // LIKE does not copy the fill factor.
            statement.execute(
                    """
                    do $$ begin
                        execute (select 'alter table limit_message set ('
                                        || array_to_string(reloptions, ', ') || ')'
                                   from pg_class where oid = 'message'::regclass);
                    end $$
                    """);
        }
    }

    /** Returns people per second. */
    double run(int people) throws SQLException, IOException {
        UUID campaign = new UUID(0x7007L, System.nanoTime());
        long begun = System.nanoTime();
        database.setAutoCommit(false);
        for (int done = 0; done < people; done += BATCH) {
            copy(campaign);
        }
        database.setAutoCommit(true);
        return people / ((System.nanoTime() - begun) / 1e9);
    }

    private void copy(UUID campaign) throws SQLException, IOException {
        StringBuilder messages = new StringBuilder(BATCH * 300);
        StringBuilder due = new StringBuilder(BATCH * 120);
        for (int i = 0; i < BATCH; i++) {
            long n = ++next;
            String id = "01900000-0000-7000-8000-%012d".formatted(n);
            messages.append(id).append('\t').append(campaign).append('\t');
            messages.append(Account.PHONE_NUMBER_ID).append("\tacme\tpromotions\tMARKETING\t");
            messages.append("00000000-0000-8000-8000-%012d".formatted(n));
            messages.append("\t+519%08d".formatted(n)).append("\tPE\t\\N\t{America/Lima}\t");
            messages.append("winter_sale\tes\t{\"first_name\":\"Ana\"}\t2030-01-01\t");
            messages.append("2026-11-24\tPLANNED\n");
            due.append(Account.PHONE_NUMBER_ID).append("\t5\t").append(campaign);
            due.append("\t2026-01-01\t").append(id).append('\n');
        }
        var api = database.unwrap(PGConnection.class).getCopyAPI();
        api.copyIn(
                "copy limit_message (id, campaign_id, sender_id, brand, purpose, message_class,"
                        + " recipient_key, phone, country, profile_zone, candidate_zones,"
                        + " template_name, template_language, parameters, expires_at, created_at,"
                        + " state) from stdin",
                new StringReader(messages.toString()));
        api.copyIn(
                "copy limit_due (sender_id, priority, campaign_id, not_before, message_id)"
                        + " from stdin",
                new StringReader(due.toString()));
        database.commit();
    }
}
