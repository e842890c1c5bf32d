package io.anuencia.testbed.benchmarks.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Our side of P4: posts single messages one after the other, and looks for them at the simulator.
 */
final class SingleMessages {

    private static final int PAUSE_MS = 40;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WholeStack stack;
    private final Api dispatch;
    private final Map<String, Long> acceptedAt = new HashMap<>();

    SingleMessages(WholeStack stack) {
        this.stack = stack;
        this.dispatch = stack.api(Part.DISPATCH);
    }

    static String phone(int person) {
        return "+3461%07d".formatted(person);
    }

    /** Posts messages to this many people who agreed, from the first. */
    void post(int people) throws InterruptedException {
        for (int person = 0; person < people; person++) {
            dispatch.create(
                    "/messages",
                    Map.of(
                            "brand", "acme",
                            "purpose", "promotions",
                            "sender", stack.senders().get(person % stack.senders().size()),
                            "recipient", Map.of("phone", phone(person)),
                            "template", Map.of("name", "winter_sale", "language", "es"),
                            "parameters", Map.of("first_name", "Ana")),
                    "single-" + person);
            acceptedAt.put(phone(person).substring(1), System.nanoTime());
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    /** Returns the milliseconds from the answer of each call to the first byte at the simulator. */
    List<Double> waits() throws IOException {
        List<Double> waits = new ArrayList<>();
        for (String line : stack.meta().log().split("\n")) {
            JsonNode message = JSON.readTree(line);
            Long accepted = acceptedAt.get(message.path("to").asText());
            if (accepted != null) {
                waits.add((message.path("receivedAtNanos").asLong() - accepted) / 1e6);
            }
        }
        if (waits.size() < acceptedAt.size()) {
            throw new IllegalStateException(
                    waits.size() + " of " + acceptedAt.size() + " messages arrived");
        }
        return waits;
    }
}
