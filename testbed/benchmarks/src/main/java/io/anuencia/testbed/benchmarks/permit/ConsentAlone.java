package io.anuencia.testbed.benchmarks.permit;

import io.anuencia.testbed.benchmarks.Acme;
import io.anuencia.testbed.benchmarks.PeakMemory;
import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Consent-service with only its database and broker, on a Tuesday afternoon. */
final class ConsentAlone implements AutoCloseable {

    static final String MODEL_PERSON = "99999999-9999-8999-8999-999999999999";
    private static final String NUMBER = Account.PHONE_NUMBER_ID;
    static final PermitLoad.Sending SENDING =
            new PermitLoad.Sending(Acme.BRAND, Acme.PURPOSE, NUMBER);
    static final Instant TUESDAY = Instant.parse("2026-11-24T15:30:00Z");
    private static final List<Part> OTHERS =
            List.of(Part.CONTACTS, Part.DISPATCH, Part.WEBHOOK, Part.SIMULATOR);

    private final LocalStack stack;
    private final AllHeard heard;

    private ConsentAlone(LocalStack stack) throws SQLException {
        this.stack = stack;
        this.heard = AllHeard.begin(database());
    }

    /** Starts the stack with a brand, a purpose and one person who consented. */
    static ConsentAlone start(Path data) throws SQLException {
        LocalStack stack = LocalStack.start(Options.forTests(data), System.out::println);
        OTHERS.forEach(stack::kill);
        stack.clock().set(TUESDAY);
        ConsentAlone consent = new ConsentAlone(stack);
        agree(consent.api());
        return consent;
    }

    Api api() {
        return new Api(url(), token());
    }

    String url() {
        return stack.description().url(Part.CONSENT);
    }

    String token() {
        return stack.description().token();
    }

    String kafka() {
        return stack.description().kafka();
    }

    Connection database() throws SQLException {
        return stack.description().postgres().connect("consent");
    }

    /** The process ids of the parts, by the key of the part. */
    Map<String, Long> pids() {
        return stack.description().pids();
    }

    /** Returns the peak resident memory of the service's process, in MiB. */
    long peakMemoryMiB() throws IOException {
        return PeakMemory.inMiB(stack.pid(Part.CONSENT).orElseThrow());
    }

    /** Deletes all permits, so that permits for everyone can be requested again. */
    void forgetPermits() throws SQLException {
        try (Connection database = database();
                var statement = database.createStatement()) {
            statement.execute("truncate permit, open_permit");
        }
    }

    /** Makes every commit reach the disk before it is answered, as in production. */
    void commitToDisk() throws SQLException {
        try (Connection database = database();
                var statement = database.createStatement()) {
            statement.execute("alter system set fsync = on");
            statement.execute("alter system set full_page_writes = on");
            statement.execute("select pg_reload_conf()");
        }
    }

    @Override
    public void close() {
        heard.close();
        stack.close();
    }

    private static void agree(Api consent) {
        String notice = Acme.open(consent, List.of(NUMBER), List.of());
        consent.create(
                "/consents",
                Map.of(
                        "consents",
                        List.of(Acme.agreed(Map.of("recipientKey", MODEL_PERSON), notice))),
                "model");
    }
}
