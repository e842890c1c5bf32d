package io.anuencia.testbed.benchmarks.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anuencia.testbed.localstack.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** The simulator that both pipelines send to. */
final class Meta {

    /** Milliseconds from the answer to the last status. */
    static final int STATUSES_MS = 1_500;

    // Without any progress: the duration of a round is what is measured.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int SENT_MS = 50;
    private static final int DELIVERED_MS = 450;
    private static final int READ_MS = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    // The limit program sends without regard to the webhooks owed to it.
    private static final int BACKLOG_MAX = 10_000_000;

    private final Api control;

    Meta(String simulator) {
        this.control = new Api(simulator, null);
    }

    /**
     * Sends webhooks to a receiver and deletes earlier messages.
     *
     * @param statusesPerPost statuses in one POST
     */
    void tell(String receiver, int statusesPerPost) {
        control.delete("/_sim/phones");
        control.put(
                "/_sim/config",
                Map.of(
                        "backlogMax",
                        BACKLOG_MAX,
                        "webhook",
                        Map.of("url", receiver, "statusesPerPost", statusesPerPost),
                        "timeline",
                        Map.of(
                                "sentMs", SENT_MS,
                                "deliveredMs", DELIVERED_MS,
                                "readMs", READ_MS,
                                "readShare", 1)));
    }

    /** The number of messages it has accepted so far. */
    long taken() {
        return stats().path("accepted").asLong();
    }

    /** Waits until this many were accepted; returns their number. */
    long awaitTaken(long taken) throws InterruptedException {
        long begun = System.nanoTime();
        long now = taken();
        for (long before = now; now < taken; now = taken()) {
            if (now > before) {
                before = now;
                begun = System.nanoTime();
            } else if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException("of " + taken + " messages came " + now);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return now;
    }

    /** Waits until this many were accepted and all their webhooks delivered. */
    void await(long taken) throws InterruptedException {
        long since = System.nanoTime();
        JsonNode stats = stats();
        while (stats.path("accepted").asLong() < taken || !stats.path("settled").asBoolean()) {
            TimeUnit.MILLISECONDS.sleep(100);
            JsonNode now = stats();
            if (!now.path("counts").equals(stats.path("counts"))) {
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE_NANOS) {
                throw new IllegalStateException("of " + taken + " messages came: " + stats);
            }
            stats = now;
        }
    }

    /** Its log, with a line for each message since {@link #tell}. */
    String log() {
        return control.getText("/_sim/phones");
    }

    /** Returns when the messages since {@link #tell} arrived. */
    Times arrivals() throws JsonProcessingException {
        List<Long> arrivals = new ArrayList<>();
        for (String line : log().split("\n")) {
            arrivals.add(JSON.readTree(line).path("receivedAtNanos").asLong());
        }
        return Times.of(arrivals.stream().mapToLong(Long::longValue));
    }

    /** Returns when the statuses of messages are there to be reported, by when these arrived. */
    static Times statusesOf(Times arrivals) {
        return Times.of(
                LongStream.of(SENT_MS, SENT_MS + DELIVERED_MS, STATUSES_MS)
                        .map(TimeUnit.MILLISECONDS::toNanos)
                        .flatMap(later -> arrivals.all().map(at -> at + later)));
    }

    private JsonNode stats() {
        return control.get("/_sim/stats");
    }
}
