package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.ClockFile;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Every webhook that was answered with 200 comes again seven days later, byte by byte, as Meta may
 * repeat it: nothing may have a second effect. The decision clock is ahead meanwhile, so the
 * services' memory of what they have seen is older by as much.
 */
final class WebhooksAgain implements Fault {

    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final Duration SETTLED = Duration.ofSeconds(90);
    private static final Duration STILL = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final String AGE_INBOX =
            "update inbox set claimed_at = claimed_at - interval '7 days'";

    /** Counts that would show a second effect, each from a database. */
    private static final Map<String, String> EFFECTS =
            Map.of(
                    "entries of the ledger", "consent:select count(*) from consent_entry",
                    "opt-outs", "consent:select count(*) from opt_out",
                    "attempts", "dispatch:select count(*) from attempt",
                    "messages", "dispatch:select count(*) from message",
                    "delivered", "dispatch:select count(*) from message where state = 'DELIVERED'",
                    "read", "dispatch:select count(*) from message where state = 'READ'");

    @Override
    public void strike(Stage stage) {
        Map<TopicPartition, Long> begins = stage.topics().ends();
        awaitQuiet(stage);
        List<byte[]> bodies = stage.topics().bodies(begins);
        Patience.require(!bodies.isEmpty(), "no webhook was taken");
        Databases.ALL.forEach(each -> stage.databases().change(each, AGE_INBOX));
        Map<String, Long> before = effects(stage);
        ClockFile clock = stage.stack().clock();
        clock.advance(A_WEEK);
        try {
            bodies.forEach(body -> post(stage, body));
            awaitQuiet(stage);
            Map<String, Long> after = effects(stage);
            Patience.require(
                    after.equals(before),
                    "webhooks had a second effect: %s, then %s".formatted(before, after));
        } finally {
            clock.advance(A_WEEK.negated());
        }
    }

    /** Waits until everything is sent, published and read, and nobody wants to opt out any more. */
    private static void awaitQuiet(Stage stage) {
        Map<String, Long> last = new HashMap<>();
        Patience.await(
                SETTLED,
                () -> {
                    Map<String, Long> then = Map.copyOf(last);
                    Patience.pass(STILL);
                    last.putAll(effects(stage));
                    return last.equals(then) && !Progress.isUnderLoad(stage) && isTold(stage);
                },
                "the stack does not come to rest");
    }

    private static boolean isTold(Stage stage) {
        return Simulator.of(stage.stack()).get("/_sim/stats").path("settled").asBoolean()
                && stage.topics().lags().entrySet().stream()
                        .filter(group -> group.getKey().endsWith("-statuses"))
                        .allMatch(group -> group.getValue() == 0);
    }

    private static void post(Stage stage, byte[] body) {
        int status =
                Simulator.of(stage.stack())
                        .post(
                                "/_sim/webhook/raw",
                                Map.of("base64", Base64.getEncoder().encodeToString(body)))
                        .path("status")
                        .asInt();
        Patience.require(status == OK, "a webhook that came again was answered " + status);
    }

    private static Map<String, Long> effects(Stage stage) {
        Map<String, Long> effects = new TreeMap<>();
        EFFECTS.forEach(
                (what, query) -> {
                    String[] parts = query.split(":", 2);
                    effects.put(what, stage.databases().count(parts[0], parts[1]));
                });
        return effects;
    }
}
