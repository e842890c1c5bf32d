package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.FakeGraph.Behaviour;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A number follows the rate that WhatsApp accepts from it. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class ThrottledIT extends EngineCase {

    private static final int RATE = 80;
    private static final int THROUGHPUT_REACHED = 130429;

    @Inject MeterRegistry metrics;

    private double limit() {
        return metrics.get("dispatch.rate.limit").tag("number", sender).gauge().value();
    }

    @Test
    void throttledNumberSlowsDownToHalfAndGetsFasterAgain() {
        // given
        engine.awaitState(rig.plan(sender, null), "ACCEPTED");
        assertThat(limit()).isEqualTo(RATE);
        Planned throttled = rig.store(sender, null, "PLANNED", null, 0);
        engine.graph().on(throttled.phone(), new Behaviour.Refuse(400, THROUGHPUT_REACHED));
        // when
        rig.due(throttled);
        // then
        await("slower").until(() -> limit() <= RATE / 2.0);
        engine.graph().on(throttled.phone(), new Behaviour.Accept(0));
        engine.awaitState(throttled, "ACCEPTED");
        double slow = limit();
        assertThat(slow).isLessThan(RATE);
        engine.awaitState(rig.plan(sender, null), "ACCEPTED");
        assertThat(limit()).isGreaterThan(slow);
    }
}
