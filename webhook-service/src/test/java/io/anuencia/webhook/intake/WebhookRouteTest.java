package io.anuencia.webhook.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WebhookRouteTest {

    @Test
    void answersWithinThePromisedTimeAreCountedApart() {
        // given
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();

        // when
        new WebhookRoute(null, null, null, null, metrics);

        // then
        assertThat(metrics.get("webhook.ack").timer().takeSnapshot().histogramCounts())
                .extracting(count -> count.bucket(TimeUnit.MILLISECONDS))
                .contains(250.0);
    }
}
