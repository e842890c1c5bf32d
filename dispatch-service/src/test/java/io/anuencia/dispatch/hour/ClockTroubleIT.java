package io.anuencia.dispatch.hour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class ClockTroubleIT {

    @Inject CampaignRig rig;

    private static void clockIsAhead(Duration by) {
        Clock clock = Clock.offset(Clock.systemUTC(), by);
        QuarkusMock.installMockForType(
                new ClockWatch(
                        clock, clock, Instant::now, System::nanoTime, new SimpleMeterRegistry()),
                ClockWatch.class);
    }

    @Test
    void campaignThatAClockWouldEndIsPausedAndWaitsForAHuman() {
        // given
        UUID campaign = rig.running(rig.shop(), 2);
        // when
        clockIsAhead(Duration.ofDays(400));
        // then
        rig.awaitState(campaign, "PAUSED");
        assertThat(rig.show(campaign).getString("reason"))
                .startsWith("CLOCK_JUMPED: the clocks of dispatch-service and its database are ");
        // when
        rig.change(
                """
                update campaign set start_at = now() - interval '2 hours',
                                    expires_at = now() - interval '1 hour' where id = ?
                """,
                campaign);
        clockIsAhead(Duration.ZERO);
        // then
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .until(() -> rig.show(campaign).getString("state").equals("PAUSED"));
        assertThat(rig.show(campaign).getLong("states.PLANNED")).isEqualTo(2);
    }
}
