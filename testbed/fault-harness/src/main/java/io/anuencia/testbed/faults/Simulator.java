package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The control API of a stack's simulator. */
final class Simulator {

    private static final Duration SETTLES = Duration.ofSeconds(20);

    private Simulator() {}

    static Api of(LocalStack stack) {
        return new Api(stack.description().simulator(), null);
    }

    /** Waits until it has reported everything about the messages that it was sent. */
    static void awaitSettled(LocalStack stack) {
        Api simulator = of(stack);
        Patience.await(
                SETTLES,
                () -> simulator.get("/_sim/stats").path("settled").asBoolean(),
                "WhatsApp still has something to report about the messages");
    }

    /** Returns these settings at their defaults. */
    static Map<String, Object> usual(Map<String, ?> settings) {
        Map<String, Object> usual = new HashMap<>();
        settings.forEach(
                (name, value) ->
                        usual.put(name, value instanceof Map<?, ?> group ? nothing(group) : null));
        return usual;
    }

    private static Map<Object, Object> nothing(Map<?, ?> group) {
        Map<Object, Object> nothing = new HashMap<>();
        group.keySet().forEach(name -> nothing.put(name, null));
        return nothing;
    }
}
