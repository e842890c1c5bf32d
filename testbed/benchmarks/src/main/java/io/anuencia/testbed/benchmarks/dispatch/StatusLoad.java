package io.anuencia.testbed.benchmarks.dispatch;

import io.anuencia.events.StatusReported;
import io.anuencia.testbed.benchmarks.Costs;
import io.anuencia.testbed.benchmarks.OpenMessages;
import io.anuencia.testbed.benchmarks.Standstill;
import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Our side of P8: publishes three statuses of each message and waits for the messages. */
final class StatusLoad {

    private static final List<String> WORDS = List.of("sent", "delivered", "read");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final DispatchAlone dispatch;
    private final WaitingMessages messages;
    private final Publisher publisher;
    private Costs costs;

    StatusLoad(DispatchAlone dispatch, WaitingMessages messages, Publisher publisher) {
        this.dispatch = dispatch;
        this.messages = messages;
        this.publisher = publisher;
        forgetCosts();
    }

    /** Forgets the costs of earlier rounds, which warmed up. */
    void forgetCosts() {
        costs = new Costs("P8 processor time of a status", Part.DISPATCH, dispatch.pids());
    }

    /** The cost of a status by process, events included. */
    String cost() {
        return costs.line();
    }

    /**
     * Returns statuses per second, from all of them on Kafka to the last message that is read. The
     * service is frozen while they are published, because that is the work of webhook-service.
     */
    double run(int many) throws SQLException, IOException, InterruptedException {
        UUID campaign = dispatch.campaign("COMPLETED");
        long first = messages.taken(campaign, many);
        OpenMessages unread =
                new OpenMessages(WaitingMessages.IDS, "state <> 'READ'", first, first + many - 1);
        List<Long> service = List.of(dispatch.pid());
        Standstill.stop(service);
        for (String word : WORDS) {
            for (long message = first; message < first + many; message++) {
                publisher.publish(status(message, word));
            }
        }
        publisher.flush();
        costs.begin();
        long begun = System.nanoTime();
        Standstill.goOn(service);
        while (unread.any(dispatch.database())) {
            rest(begun);
        }
        double rate = many * WORDS.size() / ((System.nanoTime() - begun) / 1e9);
        while (dispatch.count("select count(*) from outbox") > 0) {
            rest(begun);
        }
        costs.end(many * WORDS.size());
        return rate;
    }

    private static void rest(long begun) throws InterruptedException {
        if (System.nanoTime() - begun > PATIENCE_NANOS) {
            throw new IllegalStateException("statuses are missing");
        }
        TimeUnit.MILLISECONDS.sleep(20);
    }

    private static StatusReported status(long message, String word) {
        return new StatusReported(
                WaitingMessages.attempt(message),
                "wamid." + message,
                Account.PHONE_NUMBER_ID,
                word,
                List.of(),
                "marketing",
                null,
                null,
                NOON);
    }
}
