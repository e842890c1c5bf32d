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
 * A transaction that does nothing stays open in the database of a service for many minutes. Its age
 * must be visible for long enough that the alert LongTransaction fires; meanwhile events must leave
 * the outbox as usual, so that OutboxOld does not.
 */
final class LongTransaction implements Fault {

    /** It has a transaction id, so no row deleted from now on can be vacuumed. */
    private static final String BEGIN = "select txid_current()";

    private static final Pattern OLDEST =
            Pattern.compile("^outbox_oldest_seconds(?:\\{.*})? (\\S+)$", Pattern.MULTILINE);
    private static final String AGE =
            """
            select coalesce(max(extract(epoch from now() - xact_start)), 0)::bigint
              from pg_stat_activity where datname = '%s'
            """;

    /**
     * The threshold of LongTransaction in {@code deploy}: older than five minutes, for one minute.
     */
    private static final int OLD_SECONDS = 300 + 60;

    /** The threshold of OutboxOld in the same rules. */
    private static final double EVENT_OLD_SECONDS = 30;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

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
                        () -> stage.databases().hold(service.key(), BEGIN, time),
                        holding -> new Thread(holding, "long-transaction").start());
        long age = 0;
        while (!held.isDone()) {
            age =
                    Math.max(
                            age,
                            stage.databases().count(service.key(), AGE.formatted(service.key())));
            Patience.require(
                    oldest(stage.stack(), service) < EVENT_OLD_SECONDS,
                    "events of " + service.key() + " wait");
            Patience.pass(LOOK_EVERY);
        }
        held.join();
        Patience.require(
                age > OLD_SECONDS, "no alert tells of the transaction of " + service.key());
    }

    private static double oldest(LocalStack stack, Part service) {
        URI management = stack.probe(service, "ready").resolve("/");
        String metrics = new Api(management.toString(), null).getText("q/metrics");
        Matcher found = OLDEST.matcher(metrics);
        Patience.require(found.find(), service.key() + " does not say how long events wait");
        return Double.parseDouble(found.group(1));
    }
}
