package io.anuencia.consent.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each caller is slowed down only by their own calls. */
class RateLimitTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
    private final RateLimit limit = new RateLimit(10, Duration.ofMinutes(1), nanos::get);

    private long allowed(String name, int calls) {
        return IntStream.range(0, calls).filter(i -> limit.allows(name)).count();
    }

    @Test
    void burstIsAllowedAndTheRestRefillsOverTime() {
        // then
        assertThat(allowed("one", 15)).isEqualTo(10);
        nanos.addAndGet(Duration.ofSeconds(12).toNanos());
        assertThat(allowed("one", 15)).isEqualTo(2);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(allowed("one", 15)).isEqualTo(10);
    }

    @Test
    void oneCallerDoesNotUseUpAnother() {
        // when
        allowed("one", 1_000);

        // then
        assertThat(allowed("two", 10)).isEqualTo(10);
    }
}
