package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceiverHealthTest {
    private static final long MILLI = 1_000_000;
    private static final Settings.Webhook WEBHOOK =
            new Settings.Webhook("http://h", "s", "v", 1, 0, 0, 4, new Span(200, 2000), 1000, null);

    private final ReceiverHealth health = new ReceiverHealth();

    @Test
    void healthyReceiverGetsAllConnections() {
        // when
        for (int i = 0; i < 4; i++) {
            assertThat(health.mayStart(WEBHOOK, 0)).isTrue();
            health.started(0);
        }

        // then
        assertThat(health.mayStart(WEBHOOK, 0)).isFalse();
    }

    @Test
    void deadReceiverIsTriedSlowlyUntilItAcceptsOne() {
        // given
        for (int i = 0; i < 4; i++) {
            health.started(0);
            health.refused(WEBHOOK, 503, null);
        }

        // when
        boolean atOnce = health.mayStart(WEBHOOK, 199 * MILLI);
        boolean afterAPause = health.mayStart(WEBHOOK, 200 * MILLI);
        health.started(200 * MILLI);
        boolean beside = health.mayStart(WEBHOOK, 900 * MILLI);
        health.accepted(WEBHOOK);
        boolean recovered = health.mayStart(WEBHOOK, 201 * MILLI);

        // then
        assertThat(atOnce).isFalse();
        assertThat(afterAPause).isTrue();
        assertThat(beside).isFalse();
        assertThat(recovered).isTrue();
    }
}
