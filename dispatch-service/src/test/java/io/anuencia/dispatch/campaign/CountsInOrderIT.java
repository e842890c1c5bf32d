package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Replicas that count the same campaign, one of them slowly. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CountsInOrderIT {

    @Inject CampaignRig rig;
    @Inject Tallies tallies;
    @Inject CampaignMoves moves;

    private Tally count(UUID campaign) {
        return tallies.count(campaign).orElseThrow();
    }

    @Test
    void countsAreNotPublishedAfterLaterOnes() {
        // given
        UUID campaign = rig.running(rig.shop(), 3);
        Tally slow = count(campaign);
        // when: the sweeper of this process may be first, and then later counts are needed
        await().until(() -> moves.publishProgress(count(campaign)));
        // then
        assertThat(moves.publishProgress(slow)).isFalse();
    }

    @Test
    void countsFromBeforeAPauseAreNotPublishedAfterTheResume() {
        // given
        UUID campaign = rig.running(rig.shop(), 3);
        Tally slow = count(campaign);
        moves.make(Move.PAUSE, campaign);
        moves.publishUnpublishedStep(campaign);
        // when
        moves.make(Move.RESUME, count(campaign));
        // then
        assertThat(moves.publishProgress(slow)).isFalse();
        assertThat(count(campaign).published()).isGreaterThanOrEqualTo(slow.published() + 2);
    }

    @Test
    void pauseIsNotPublishedWithEarlierCountsThanThoseBeforeIt() {
        // given
        UUID campaign = rig.running(rig.shop(), 3);
        Tally slow = count(campaign);
        rig.change(
                "update message set state = 'ACCEPTED', accepted_at = now() where id = ?",
                rig.oneMessage(campaign));
        await().until(() -> moves.publishProgress(count(campaign)));
        // when
        moves.make(Move.pause("TRIED: a slow count"), slow);
        // then
        try (var events = PublishedEvents.of(Topic.CAMPAIGN_EVENTS)) {
            await("pause")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(campaign))
                                            .filteredOn(e -> e.type().equals("CampaignPaused"))
                                            .singleElement()
                                            .satisfies(
                                                    told ->
                                                            assertThat(
                                                                            told.json()
                                                                                    .path("states")
                                                                                    .path(
                                                                                            "ACCEPTED")
                                                                                    .asInt())
                                                                    .isOne()));
        }
    }

    @Test
    void countsAreNotPublishedAfterThePauseOfTheCampaign() {
        // given
        UUID campaign = rig.running(rig.shop(), 3);
        // when
        as("campaigns-write").post("/campaigns/" + campaign + "/pause").then().statusCode(200);
        // then
        assertThat(moves.publishProgress(count(campaign))).isFalse();
    }
}
