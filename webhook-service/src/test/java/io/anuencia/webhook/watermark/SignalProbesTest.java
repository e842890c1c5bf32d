package io.anuencia.webhook.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.webhook.intake.RefusedBodies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignalProbesTest {

    @Test
    void errorDoesNotEndTheProbes() {
        // given
        AtomicInteger looks = new AtomicInteger();
        RefusedBodies refused =
                new RefusedBodies() {
                    @Override
                    public boolean take() {
                        if (looks.incrementAndGet() == 1) {
                            throw new NoClassDefFoundError();
                        }
                        return true;
                    }
                };
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        SignalProbes probes = new SignalProbes(null, refused, Clock.systemUTC(), metrics);
        // when
        probes.start(null);
        // then
        try {
            await("second probe").until(() -> looks.get() > 1);
            assertThat(metrics.counter("webhook.probes", "outcome", "failed").count()).isOne();
        } finally {
            probes.stop(null);
        }
    }
}
