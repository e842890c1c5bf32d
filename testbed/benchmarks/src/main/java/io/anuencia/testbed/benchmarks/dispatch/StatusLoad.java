package io.anuencia.testbed.benchmarks.dispatch;

import io.anuencia.events.StatusReported;
import io.anuencia.testbed.benchmarks.OpenMessages;
import io.anuencia.testbed.benchmarks.Standstill;
import io.anuencia.testbed.localstack.Account;
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

    StatusLoad(DispatchAlone dispatch, WaitingMessages messages, Publisher publisher) {
        this.dispatch = dispatch;
        this.messages = messages;
        this.publisher = publisher;
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
        long begun = System.nanoTime();
        Standstill.goOn(service);
        while (unread.any(dispatch.database())) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException("statuses are missing");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return many * WORDS.size() / ((System.nanoTime() - begun) / 1e9);
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
                NOON);
    }
}
