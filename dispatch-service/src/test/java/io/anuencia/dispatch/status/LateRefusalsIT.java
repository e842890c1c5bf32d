package io.anuencia.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.StatusReported;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Late refusals of WhatsApp pause campaigns, whatever happens after they were stored. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class LateRefusalsIT {

    @Inject CampaignRig rig;
    @Inject StatusFold statuses;
    @Inject StatusBrake brake;

    /** Stores an accepted message and returns its attempt; the campaign's others still wait. */
    private UUID accepted(UUID campaign) {
        UUID message =
                UUID.fromString(
                        rig.texts(
                                        "select id from message where campaign_id = ?"
                                                + " order by id limit 1",
                                        campaign)
                                .get(0));
        rig.change(
                """
                insert into attempt (id, message_id, requested_at) values (?, ?, now())
                """,
                message,
                message);
        rig.change(
                """
                update message set state = 'ACCEPTED', attempt_id = id, accepted_at = now()
                 where id = ?
                """,
                message);
        return message;
    }

    private void apply(UUID attempt, int code) {
        StatusReported failed =
                new StatusReported(
                        attempt,
                        null,
                        null,
                        "failed",
                        List.of(new StatusReported.Problem(code, "no")),
                        null,
                        null,
                        null,
                        Instant.now());
        statuses.apply(List.of(new EventEnvelope(UUID.randomUUID(), Instant.now(), failed)));
    }

    private void awaitPause(UUID campaign) {
        await("campaign is paused")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.texts(
                                                        "select state from campaign where id = ?",
                                                        campaign))
                                        .containsExactly("PAUSED"));
    }

    @ParameterizedTest
    @ValueSource(ints = {132015, 131031, 131042, 131048})
    void refusalNotActedUponBeforeTheProcessDiedStillPauses(int code) {
        // given
        UUID campaign = rig.running(rig.shop(), 2);
        UUID attempt = accepted(campaign);
        // when
        apply(attempt, code);
        // then
        awaitPause(campaign);
    }

    /** Codes that the Cloud API also reports late, but that say nothing of the next person. */
    @ParameterizedTest
    @ValueSource(ints = {130472, 131026, 131047, 131049, 131053})
    void refusalThatConcernsOnePersonEndsTheirMessageAlone(int code) {
        // given
        UUID campaign = rig.running(rig.shop(), 2);
        UUID attempt = accepted(campaign);
        // when
        apply(attempt, code);
        brake.sweep();
        // then
        assertThat(rig.texts("select state || ' ' || code from message where id = ?", attempt))
                .containsExactly("FAILED " + code);
        assertThat(rig.texts("select state from campaign where id = ?", campaign))
                .containsExactly("RUNNING");
        assertThat(
                        rig.texts(
                                "select state from message where campaign_id = ? and id <> ?",
                                campaign,
                                attempt))
                .doesNotContain("FAILED");
    }
}
