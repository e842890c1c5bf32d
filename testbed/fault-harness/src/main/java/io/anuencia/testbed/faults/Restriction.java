package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.Api;
import java.time.Duration;
import java.util.Map;

/** WhatsApp refuses the sender for a while; when it is over a human resumes what was paused. */
final class Restriction implements Fault {

    private static final Duration SEEN = Duration.ofSeconds(20);
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final int code;
    private final Duration time;

    Restriction(int code, Duration time) {
        this.code = code;
        this.time = time;
    }

    @Override
    public void strike(Stage stage) {
        Api simulator = Simulator.of(stage.stack());
        simulator.post("/_sim/outcomes", Map.of("to", "*", "at", "HTTP", "code", code));
        try {
            Patience.pass(time);
        } finally {
            simulator.delete("/_sim/outcomes");
        }
        Patience.await(
                SEEN,
                () -> !PausedCampaigns.of(stage).isEmpty(),
                "no campaign was paused by code " + code);
        // Whatever was refused before is known by then, and pauses nothing any more.
        Patience.pass(SETTLED);
        PausedCampaigns.resume(stage);
    }
}
