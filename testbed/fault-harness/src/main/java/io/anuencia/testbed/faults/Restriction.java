package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.Api;
import java.time.Duration;
import java.util.Map;

/**
 * WhatsApp refuses the sender for a while, at once or only after it has accepted the messages;
 * afterwards a human resumes the paused campaigns.
 */
final class Restriction implements Fault {

    private static final Duration SEEN = Duration.ofSeconds(20);
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final String position;
    private final int code;
    private final Duration time;

    Restriction(String position, int code, Duration time) {
        this.position = position;
        this.code = code;
        this.time = time;
    }

    @Override
    public void strike(Stage stage) {
        Api simulator = Simulator.of(stage.stack());
        simulator.post("/_sim/outcomes", Map.of("to", "*", "at", position, "code", code));
        try {
            Patience.pass(time);
        } finally {
            simulator.delete("/_sim/outcomes");
        }
        Patience.await(
                SEEN,
                () -> !PausedCampaigns.of(stage).isEmpty(),
                "no campaign was paused by code " + code);
        Simulator.awaitSettled(stage.stack());
        // Earlier refusals are known by then, and cause no further pause.
        Patience.pass(SETTLED);
        PausedCampaigns.resume(stage);
    }
}
