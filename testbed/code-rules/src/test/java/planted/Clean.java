package planted;

import java.time.Clock;
import java.time.Instant;

class Clean {
    private final Clock clock;

    Clean(Clock clock) {
        this.clock = clock;
    }

    Instant time() {
        return Instant.now(clock);
    }
}
