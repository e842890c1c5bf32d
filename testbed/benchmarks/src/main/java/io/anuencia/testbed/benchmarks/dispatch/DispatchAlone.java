package io.anuencia.testbed.benchmarks.dispatch;

import io.anuencia.testbed.benchmarks.Statements;
import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Dispatch-service with its database, broker and simulator, and the services a test keeps. */
final class DispatchAlone implements AutoCloseable {

    /** The time of the decision clock when the stack has started. */
    static final Instant TUESDAY = Instant.parse("2026-11-24T15:30:00Z");

    private final LocalStack stack;
    private final Connection database;
    private int campaigns;

    private DispatchAlone(LocalStack stack) throws SQLException {
        this.stack = stack;
        this.database = stack.description().postgres().connect("dispatch");
    }

    /**
     * Starts the stack with a brand, a template and a number.
     *
     * @param rate the throughput of the number, in messages per second
     * @param unneeded the services to stop at once
     */
    static DispatchAlone start(Path data, int rate, List<Part> unneeded) throws SQLException {
        LocalStack stack =
                LocalStack.start(Options.forTests(data).withNumbers(1, rate), System.out::println);
        unneeded.forEach(stack::kill);
        stack.clock().set(TUESDAY);
        DispatchAlone dispatch = new DispatchAlone(stack);
        dispatch.run(
                """
                insert into catalog_brand (code, display_name, phone_number_ids, waba_ids,
                                           changed_at)
                values ('acme', 'Acme', array[?], '{}', now())
                """,
                Account.PHONE_NUMBER_ID);
        dispatch.run(
                """
                insert into template (waba_id, name, language, status, category,
                                      parameter_format, body, parameters, quick_replies,
                                      quick_reply_indexes, other_inputs, synced_at)
                values (?, 'winter_sale', 'es', 'APPROVED', 'MARKETING', 'NAMED', 'Hola',
                        '{first_name}', '{No más promociones}', '{0}', '{}', now())
                """,
                Account.WABA_ID);
        return dispatch;
    }

    /** Registers the number as a sender. */
    void register(int rate) throws SQLException {
        run(
                """
                insert into sender (id, waba_id, rate, token_ref, changed_at)
                values (?, ?, ?, ?, now())
                """,
                Account.PHONE_NUMBER_ID,
                Account.WABA_ID,
                rate,
                stack.tokenRef());
    }

    /** Creates a campaign in a state and returns its id. */
    UUID campaign(String state) throws SQLException {
        UUID id = new UUID(0x7000L, 0x8000000000000000L | ++campaigns);
        run(
                """
                insert into campaign (id, name, brand, purpose, message_class, sender_id,
                                      template_name, template_language, parameters, audience,
                                      start_at, expires_at, state, created_by, created_at)
                values (?, 'bench', 'acme', 'promotions', 'MARKETING', ?, 'winter_sale', 'es',
                        '{"first_name":"{{contact.firstName|amigo}}"}', '{"all":true}',
                        timestamptz '2026-01-01', timestamptz '2030-01-01', ?, 'bench', now())
                """,
                id,
                Account.PHONE_NUMBER_ID,
                state);
        return id;
    }

    /**
     * Starts a campaign that was held until its messages existed; without messages it would have
     * ended.
     */
    void resume(UUID campaign) throws SQLException {
        run("update campaign set state = 'RUNNING' where id = ?", campaign);
    }

    /** The id of the service's process. */
    long pid() {
        return stack.pid(Part.DISPATCH).orElseThrow();
    }

    /** The process ids of the parts, by the key of the part. */
    Map<String, Long> pids() {
        return stack.description().pids();
    }

    String kafka() {
        return stack.description().kafka();
    }

    String simulator() {
        return stack.description().simulator();
    }

    Connection database() {
        return database;
    }

    void run(String sql, Object... parameters) throws SQLException {
        Statements.run(database, sql, parameters);
    }

    long count(String sql, Object... parameters) throws SQLException {
        return Statements.number(database, sql, parameters);
    }

    @Override
    public void close() throws SQLException {
        database.close();
        stack.close();
    }
}
