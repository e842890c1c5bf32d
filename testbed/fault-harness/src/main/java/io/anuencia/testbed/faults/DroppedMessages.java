package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.Api;
import java.time.Duration;
import java.util.Map;

/**
 * WhatsApp holds some messages for the quality of their template, then pauses the template and
 * drops them; once it is approved again, a human resumes the paused campaigns.
 */
final class DroppedMessages implements Fault {

    private static final Duration SEEN = Duration.ofSeconds(20);
    private static final Duration SETTLED = Duration.ofSeconds(2);
    private static final String NOT_APPROVED =
            "select count(*) from template where name = '%s' and status <> 'APPROVED'"
                    .formatted(Account.WINTER_SALE);

    private final int times;

    DroppedMessages(int times) {
        this.times = times;
    }

    @Override
    public void strike(Stage stage) {
        Api simulator = Simulator.of(stage.stack());
        simulator.post("/_sim/outcomes", Map.of("to", "*", "at", "HELD", "times", times));
        Patience.await(
                SEEN,
                () -> simulator.get("/_sim/stats").path("held").asInt() == times,
                "no " + times + " messages are held");
        change(simulator, "PAUSED");
        try {
            Patience.await(
                    SEEN,
                    () -> !PausedCampaigns.of(stage).isEmpty() && notApproved(stage) > 0,
                    "no campaign was paused for its template");
            Simulator.awaitSettled(stage.stack());
        } finally {
            change(simulator, "APPROVED");
        }
        Patience.await(SEEN, () -> notApproved(stage) == 0, "the template is not known approved");
        // Earlier refusals are known by then, and cause no further pause.
        Patience.pass(SETTLED);
        PausedCampaigns.resume(stage);
    }

    private static void change(Api simulator, String event) {
        simulator.post(
                "/_sim/templates/change", Map.of("name", Account.WINTER_SALE, "event", event));
    }

    private static long notApproved(Stage stage) {
        return stage.databases().count("dispatch", NOT_APPROVED);
    }
}
