package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.Topic;
import io.anuencia.messaging.Outbox;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    @Inject StoredCampaigns campaigns;
    @Inject CountsInOrder counts;
    @Inject Outbox outbox;

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
        accept(campaign);
        await().until(() -> moves.publishProgress(count(campaign)));
        // when
        moves.make(Move.pause("TRIED: a slow count"), slow);
        // then
        assertThat(acceptedIn(campaign, "CampaignPaused")).containsExactly(1);
    }

    /** A replica paused the campaign between the count of a resume and its lock. */
    @Test
    void startIsNotPublishedWithEarlierCountsThanThePauseBeforeIt() {
        // given
        UUID campaign = rig.running(rig.shop(), 3);
        Tally slow = count(campaign);
        accept(campaign);
        moves.make(Move.PAUSE, campaign);
        // when
        moves.make(Move.RESUME, slow);
        // then
        assertThat(acceptedIn(campaign, "CampaignStarted")).containsExactly(0, 1);
    }

    /** Another replica resumed the campaign and paused it again during the count. */
    @Test
    void pauseIsPublishedThoughTheCampaignWasCountedBeforeIt() {
        // given
        UUID campaign = rig.running(rig.shop(), 3);
        Tally slow = count(campaign);
        CampaignMoves counting =
                new CampaignMoves(campaigns, counted(slow), counts, outbox, Clock.systemUTC());
        // when
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            moves.make(Move.PAUSE, campaign);
                            counting.publishUnpublishedStep(campaign);
                        });
        // then
        assertThat(acceptedIn(campaign, "CampaignPaused")).containsExactly(0);
    }

    private static Tallies counted(Tally tally) {
        return new Tallies(null) {
            @Override
            Optional<Tally> count(UUID campaignId) {
                return Optional.of(tally);
            }
        };
    }

    private void accept(UUID campaign) {
        rig.change(
                "update message set state = 'ACCEPTED', accepted_at = now() where id = ?",
                rig.oneMessage(campaign));
    }

    /** Waits for events of a campaign; returns how many messages are accepted in each. */
    private static List<Integer> acceptedIn(UUID campaign, String type) {
        List<Integer> accepted = new ArrayList<>();
        int awaited = type.equals("CampaignStarted") ? 2 : 1;
        try (var events = PublishedEvents.of(Topic.CAMPAIGN_EVENTS)) {
            await(type)
                    .until(
                            () -> {
                                accepted.clear();
                                events.about(campaign).stream()
                                        .filter(event -> event.type().equals(type))
                                        .map(event -> event.json().path("states"))
                                        .map(states -> states.path("ACCEPTED").asInt())
                                        .forEach(accepted::add);
                                return accepted.size() >= awaited;
                            });
        }
        return accepted;
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
