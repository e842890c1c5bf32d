package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignScheduleIT {

    private static final String STAND_STILL =
            "update campaign set heard_at = now() - interval '13 hours' where id = ?";

    @Inject CampaignRig rig;
    @Inject Snapshots snapshots;

    private static String scheduled(CampaignRig.Shop shop, Instant startAt, Instant expiresAt) {
        return CampaignRig.body(shop)
                .replace(
                        "\"audience\"",
                        "\"schedule\":{\"startAt\":\"%s\",\"expiresAt\":\"%s\"},\"audience\""
                                .formatted(startAt, expiresAt));
    }

    @Test
    void campaignWhoseStartHasComeIsPrepared() {
        // given
        Instant later = Instant.now().plusSeconds(600);
        UUID campaign = rig.post(scheduled(rig.shop(), later, later.plusSeconds(600)));
        assertThat(rig.show(campaign).getString("state")).isEqualTo("SCHEDULED");
        // when
        Instant soon = Instant.now().plusSeconds(2);
        rig.change(
                "update campaign set start_at = ? where id = ?",
                soon.atOffset(ZoneOffset.UTC),
                campaign);
        // then
        rig.awaitState(campaign, "PREPARING");
        assertThat(Instant.now()).isAfter(soon);
        try (var events = PublishedEvents.of(Topic.AUDIENCE_REQUESTS)) {
            await("request").untilAsserted(() -> assertThat(events.about(campaign)).hasSize(1));
        }
    }

    @Test
    void scheduleThatHasExpiredNeverStarts() {
        // given
        Instant later = Instant.now().plusSeconds(3600);
        UUID campaign = rig.post(scheduled(rig.shop(), later, later.plusSeconds(600)));
        // when
        rig.change(
                """
                update campaign set start_at = now() - interval '2 hours',
                                    expires_at = now() - interval '1 hour' where id = ?
                """,
                campaign);
        // then
        rig.awaitState(campaign, "EXPIRED");
        try (var events = PublishedEvents.of(Topic.AUDIENCE_REQUESTS, Topic.CAMPAIGN_EVENTS)) {
            await("expiry")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(campaign))
                                            .extracting(PublishedEvents.Published::type)
                                            .containsExactly(
                                                    "CampaignScheduled", "CampaignExpired"));
        }
    }

    @Test
    void preparationThatStoodStillForLongerThanAScheduleMayBeLateWaitsForAHuman() {
        // given
        UUID campaign = rig.post(CampaignRig.body(rig.shop()));
        // when
        rig.change(STAND_STILL, campaign);
        // then
        rig.awaitState(campaign, "PAUSED");
        assertThat(rig.show(campaign).getString("reason")).startsWith("SCHEDULE_MISSED");
        resume(campaign);
        rig.publish(
                new AudienceChunk(campaign, 0, CampaignRig.people(3)),
                new AudienceCompleted(campaign, 1, 3, "digest"));
        rig.awaitState(campaign, "RUNNING");
    }

    @Test
    void peopleWhoArriveAfterSuchAStandstillDoNotStartTheCampaign() {
        // given
        UUID campaign = rig.post(CampaignRig.body(rig.shop()));
        // when
        boolean planned =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    rig.change(STAND_STILL, campaign);
                                    return snapshots.lockPreparing(campaign).isPresent();
                                });
        // then
        assertThat(planned).isFalse();
        assertThat(rig.show(campaign).getString("reason")).startsWith("SCHEDULE_MISSED");
    }

    @Test
    void campaignResumedBeforeItsPeopleArrivedRecordsThatItBegan() {
        // given
        Instant later = Instant.now().plusSeconds(600);
        UUID campaign = rig.post(scheduled(rig.shop(), later, later.plusSeconds(600)));
        TestTokens.as("campaigns-write")
                .post("/campaigns/" + campaign + "/pause")
                .then()
                .statusCode(200);
        rig.change("update campaign set start_at = now() where id = ?", campaign);
        // when
        resume(campaign);
        // then
        assertThat(rig.show(campaign).getString("state")).isEqualTo("PREPARING");
        assertThat(rig.show(campaign).getString("startedAt")).isNotNull();
    }

    private static void resume(UUID campaign) {
        TestTokens.as("campaigns-write")
                .post("/campaigns/" + campaign + "/resume")
                .then()
                .statusCode(200);
    }

    @Test
    void messagesOfAnExpiredCampaignExpire() {
        // given
        Instant now = Instant.now();
        UUID campaign = rig.post(scheduled(rig.shop(), now, now.plusSeconds(4)));
        rig.publish(new AudienceChunk(campaign, 0, CampaignRig.people(3)));
        // then
        rig.awaitState(campaign, "EXPIRED");
        await("messages")
                .untilAsserted(
                        () ->
                                assertThat(rig.show(campaign).getLong("states.EXPIRED"))
                                        .isEqualTo(3));
        assertThat(
                        rig.number(
                                "select count(*) from message m join due_message d"
                                        + " on d.message_id = m.id where m.campaign_id = ?",
                                campaign))
                .isZero();
    }
}
