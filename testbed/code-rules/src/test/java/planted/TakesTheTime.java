package planted;

import java.time.Instant;

public class TakesTheTime {
    Instant now() {
        return Instant.now();
    }
}
