package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** WhatsApp refuses the sender for a while; when it is over a human resumes what was paused. */
final class Restriction implements Fault {

    private static final Duration SEEN = Duration.ofSeconds(20);
    private static final Duration SETTLED = Duration.ofSeconds(2);
    private static final String PAUSED = "select id::text from campaign where state = 'PAUSED'";

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
        if (!Patience.until(SEEN, () -> !paused(stage).isEmpty())) {
            throw new IllegalStateException("no campaign was paused by code " + code);
        }
        // Whatever was refused before is known by then, and pauses nothing any more.
        Patience.pass(SETTLED);
        Api dispatch =
                new Api(
                        stage.stack().description().url(Part.DISPATCH),
                        stage.stack().description().token());
        paused(stage).forEach(id -> dispatch.post("/campaigns/" + id + "/resume", Map.of()));
    }

    private static List<String> paused(Stage stage) {
        return stage.databases().list("dispatch", PAUSED, row -> row.getString(1));
    }
}
