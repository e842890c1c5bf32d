package io.anuencia.testbed.localstack.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.Json;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The simulator's log: the ground truth of the messages on each phone and of people's answers. */
public final class Phones {
    private final Api simulator;

    /** Reads from the simulator at this base URL. */
    public Phones(String url) {
        this.simulator = new Api(url, null);
    }

    /** Returns all messages so far, in the order of acceptance. */
    public List<Arrival> arrivals() {
        return simulator
                .getText("/_sim/phones")
                .lines()
                .map(Json::parse)
                .map(Phones::arrival)
                .toList();
    }

    private static Arrival arrival(JsonNode line) {
        var template = line.path("template");
        return new Arrival(
                line.path("to").asText(),
                template.path("name").asText(null),
                template.path("category").asText(null),
                line.path("callbackData").asText(null),
                Instant.ofEpochMilli(line.path("receivedAtMillis").asLong()),
                "FAILED".equals(line.path("fate").asText()));
    }

    /** A person's answer. */
    public record Reply(String wamid, String waId) {
        @Override
        public String toString() {
            return "Reply[" + wamid + "]";
        }
    }

    /** Returns all answers that ask to stop. */
    public List<Reply> stopReplies() {
        return replies()
                .filter(reply -> "STOP".equals(reply.path("intent").asText()))
                .map(r -> new Reply(r.path("wamid").asText(), r.path("from").asText()))
                .toList();
    }

    /** The number of answers. */
    public long replyCount() {
        return replies().count();
    }

    private Stream<JsonNode> replies() {
        var all = simulator.get("/_sim/replies").path("replies");
        return Stream.iterate(0, i -> i < all.size(), i -> i + 1).map(all::get);
    }

    /**
     * The number of messages of a template on a phone, for which a delivered status was or will be
     * sent.
     */
    public long delivered(String template) {
        return fates(template).filter(f -> f.equals("ARRIVED") || f.equals("READ")).count();
    }

    /** The number of accepted messages of a template. */
    public long accepted(String template) {
        return fates(template).count();
    }

    private Stream<String> fates(String template) {
        return simulator
                .getText("/_sim/phones")
                .lines()
                .map(Json::parse)
                .filter(line -> template.equals(line.path("template").path("name").asText()))
                .map(line -> line.path("fate").asText());
    }

    /** Whether nothing is scheduled and every webhook was accepted. */
    public boolean settled() {
        return simulator.get("/_sim/stats").path("settled").asBoolean();
    }
}
