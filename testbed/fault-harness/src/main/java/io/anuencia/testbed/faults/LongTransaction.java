package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A transaction that does nothing stays open in the database of a service for many minutes. Events
 * wait meanwhile, and the figures of two alerts must say so: how long the oldest waits (OutboxOld),
 * and how old the transaction is (LongTransaction). Afterwards nothing may wait.
 */
final class LongTransaction implements Fault {

    /** A transaction has an id only when it asks for one, and only those hold up a relay. */
    private static final String BEGIN = "select txid_current()";

    private static final Pattern OLDEST =
            Pattern.compile("^outbox_oldest_seconds(?:\\{.*})? (\\S+)$", Pattern.MULTILINE);
    private static final String AGE =
            """
            select coalesce(max(extract(epoch from now() - xact_start)), 0)::bigint
              from pg_stat_activity where datname = '%s'
            """;

    /** From the rules of {@code deploy}: a figure is above this, for this long. */
    private enum Alert {
        OUTBOX_OLD(30, Duration.ofMinutes(2)),
        LONG_TRANSACTION(300, Duration.ofMinutes(1));

        private final double above;
        private final Duration lasting;

        Alert(double above, Duration lasting) {
            this.above = above;
            this.lasting = lasting;
        }
    }

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration CAUGHT_UP = Duration.ofSeconds(60);
    private static final double FRESH_SECONDS = 2;

    private final Part service;
    private final Duration time;

    LongTransaction(Part service, Duration time) {
        this.service = service;
        this.time = time;
    }

    @Override
    public void strike(Stage stage) {
        CompletableFuture<Void> held =
                CompletableFuture.runAsync(
                        () -> stage.databases().hold(service.key(), BEGIN, time));
        Watch outbox = new Watch(Alert.OUTBOX_OLD);
        Watch transaction = new Watch(Alert.LONG_TRANSACTION);
        while (!held.isDone()) {
            outbox.look(oldest(stage.stack(), service));
            transaction.look(stage.databases().count(service.key(), AGE.formatted(service.key())));
            Patience.pass(LOOK_EVERY);
        }
        held.join();
        require(outbox.fired(), "OutboxOld does not tell of " + service.key());
        require(transaction.fired(), "LongTransaction does not tell of " + service.key());
        require(
                Patience.until(CAUGHT_UP, () -> oldest(stage.stack(), service) < FRESH_SECONDS),
                "events of " + service.key() + " still wait");
    }

    private static double oldest(LocalStack stack, Part service) {
        URI management = stack.probe(service, "ready").resolve("/");
        String metrics = new Api(management.toString(), null).getText("q/metrics");
        Matcher found = OLDEST.matcher(metrics);
        require(found.find(), service.key() + " does not say how long events wait");
        return Double.parseDouble(found.group(1));
    }

    private static void require(boolean truth, String otherwise) {
        if (!truth) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Whether a figure has been too high for long enough. */
    private static final class Watch {

        private final Alert alert;
        private long highSince = Long.MAX_VALUE;
        private boolean fired;

        Watch(Alert alert) {
            this.alert = alert;
        }

        void look(double figure) {
            long now = System.nanoTime();
            highSince = figure > alert.above ? Math.min(highSince, now) : Long.MAX_VALUE;
            fired |= highSince <= now && now - highSince >= alert.lasting.toNanos();
        }

        boolean fired() {
            return fired;
        }
    }
}
