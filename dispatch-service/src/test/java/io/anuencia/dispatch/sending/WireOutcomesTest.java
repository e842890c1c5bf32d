package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.attempt.Attempts;
import io.anuencia.dispatch.cloudapi.UnknownAnswers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.Startup;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireOutcomesTest {

    private static final Permit PERMIT =
            new Permit(Attempts.of(UUID.randomUUID(), UUID.randomUUID(), new byte[0], 0), 0);

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final WireOutcomes outcomes =
            new WireOutcomes(
                    null,
                    null,
                    Clock.systemUTC(),
                    new WireMetrics(metrics, new UnknownAnswers(metrics)),
                    null);

    private double lateWrites() {
        return metrics.get("send.late.write").counter().count();
    }

    @Test
    void lateWritesAreSeenAtZeroFromTheStartOfTheService() {
        // then
        assertThat(WireOutcomes.class).hasAnnotation(Startup.class);
        assertThat(lateWrites()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "250, 0", "251, 1", "300, 1"})
    void writeThatTookLongerThanThePermitAllowsIsCounted(long tookMs, double counted) {
        // when
        outcomes.written(PERMIT, Duration.ofMillis(tookMs).toNanos());

        // then
        assertThat(lateWrites()).isEqualTo(counted);
    }
}
