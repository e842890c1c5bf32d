package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.CampaignRig.people;
import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AccountReported;
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.TemplateReported;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A reason that would have paused a campaign keeps it from beginning. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignStartBrakesIT {

    @Inject CampaignRig rig;

    /** Creates a shop whose number Meta was asked about. */
    private CampaignRig.Shop shop() {
        CampaignRig.Shop shop = rig.shop();
        check(shop);
        return shop;
    }

    private static void check(CampaignRig.Shop shop) {
        as("ops").post("/senders/" + shop.sender() + "/check").then().statusCode(200);
    }

    private static String inline(CampaignRig.Shop shop) {
        return CampaignRig.body(shop)
                .replace("{\"all\":true}", "{\"recipients\":[{\"phone\":\"+51 987 654 321\"}]}");
    }

    private UUID scheduled(String body) {
        return rig.post(
                body.replace(
                        "\"audience\"",
                        "\"schedule\":{\"startAt\":\"%s\"},\"audience\""
                                .formatted(Instant.now().plusSeconds(3_600))));
    }

    private void comeDue(UUID campaign) {
        rig.change("update campaign set start_at = now() where id = ?", campaign);
    }

    private void arrive(UUID campaign) {
        rig.publish(
                new AudienceChunk(campaign, 0, people(3)),
                new AudienceCompleted(campaign, 1, 3, "digest"));
    }

    private void dislike(CampaignRig.Shop shop) {
        rig.publish(CampaignRig.disliked(shop));
        awaitHealth(shop, "quality", "RED");
    }

    private void restrict(CampaignRig.Shop shop) {
        rig.publish(
                new AccountReported(
                        shop.wabaId(),
                        "account_update",
                        "ACCOUNT_RESTRICTION",
                        List.of("RESTRICTED_BIZ_INITIATED_MESSAGING"),
                        null,
                        null,
                        Instant.now()));
        awaitHealth(shop, "canSend", "BLOCKED");
    }

    private static void awaitHealth(CampaignRig.Shop shop, String field, String value) {
        await("news")
                .untilAsserted(
                        () ->
                                as("ops")
                                        .get("/senders/" + shop.sender())
                                        .then()
                                        .body("health." + field, equalTo(value)));
    }

    private void assertPausedBeforeItBegan(UUID campaign, String reason) {
        rig.awaitState(campaign, "PAUSED");
        assertThat(rig.show(campaign).getString("reason")).startsWith(reason);
        try (var events = PublishedEvents.of(Topic.CAMPAIGN_EVENTS)) {
            await("pause is published")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(campaign))
                                            .extracting(PublishedEvents.Published::type)
                                            .contains("CampaignPaused")
                                            .doesNotContain("CampaignStarted"));
        }
    }

    private void resume(UUID campaign, String state) {
        as("campaigns-write").post("/campaigns/" + campaign + "/resume").then().statusCode(200);
        rig.awaitState(campaign, state);
    }

    @Test
    void reportOnTheNumberPausesACampaignInPreparationUntilAHumanResumesIt() {
        // given
        CampaignRig.Shop shop = shop();
        UUID campaign = rig.post(CampaignRig.body(shop));
        rig.awaitState(campaign, "PREPARING");
        // when
        dislike(shop);
        // then
        assertPausedBeforeItBegan(campaign, "QUALITY_LOW");
        resume(campaign, "PREPARING");
        arrive(campaign);
        assertPausedBeforeItBegan(campaign, "QUALITY_LOW");
        resume(campaign, "RUNNING");
    }

    @Test
    void campaignThatComesDueWhileItsAccountIsRestrictedPauses() {
        // given
        CampaignRig.Shop shop = shop();
        UUID named = scheduled(inline(shop));
        UUID everybody = scheduled(CampaignRig.body(shop));
        restrict(shop);
        assertThat(rig.show(named).getString("state")).isEqualTo("SCHEDULED");
        // when
        comeDue(named);
        comeDue(everybody);
        // then
        assertPausedBeforeItBegan(named, "ACCOUNT_RESTRICTED");
        rig.awaitState(everybody, "PREPARING");
        arrive(everybody);
        assertPausedBeforeItBegan(everybody, "ACCOUNT_RESTRICTED");
    }

    @Test
    void newCampaignOfABadlyRatedNumberBeginsPausedUntilItsRatingImproves() {
        // given
        CampaignRig.Shop shop = shop();
        dislike(shop);
        // when
        UUID early = rig.post(inline(shop));
        check(shop);
        UUID late = rig.post(inline(shop));
        // then
        assertPausedBeforeItBegan(early, "QUALITY_LOW");
        rig.awaitState(late, "RUNNING");
    }

    @Test
    void resumeShowsUnknownTroubleBeforeTheCampaignRuns() {
        // given
        CampaignRig.Shop shop = shop();
        UUID campaign = rig.post(inline(shop));
        rig.awaitState(campaign, "RUNNING");
        pause(campaign);
        // when
        dislike(shop);
        resume(campaign, "PAUSED");
        // then
        assertThat(rig.show(campaign).getString("reason")).startsWith("QUALITY_LOW");
        resume(campaign, "RUNNING");
    }

    @Test
    void campaignPausedBeforeItsStartIsCheckedWhenItIsResumedAfterIt() {
        // given
        CampaignRig.Shop shop = shop();
        UUID campaign = scheduled(inline(shop));
        pause(campaign);
        comeDue(campaign);
        // when
        restrict(shop);
        resume(campaign, "PAUSED");
        // then
        assertPausedBeforeItBegan(campaign, "ACCOUNT_RESTRICTED");
        resume(campaign, "RUNNING");
        assertThat(rig.texts("select begun_at from campaign where id = ?", campaign))
                .doesNotContainNull();
    }

    private static void pause(UUID campaign) {
        as("campaigns-write").post("/campaigns/" + campaign + "/pause").then().statusCode(200);
    }

    @Test
    void campaignWhoseTemplateWasPausedMeanwhileNeverBegins() {
        // given
        CampaignRig.Shop shop = shop();
        UUID campaign = scheduled(inline(shop));
        rig.publish(
                new TemplateReported(
                        shop.wabaId(),
                        null,
                        "winter_sale",
                        "es",
                        "STATUS",
                        "PAUSED",
                        null,
                        null,
                        null,
                        Instant.now().plusSeconds(1)));
        await("news")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.texts(
                                                        "select status from template where waba_id ="
                                                                + " ? and name = 'winter_sale' and"
                                                                + " language = 'es'",
                                                        shop.wabaId()))
                                        .containsExactly("PAUSED"));
        // when
        comeDue(campaign);
        // then
        assertPausedBeforeItBegan(campaign, "TEMPLATE_PAUSED");
        resume(campaign, "PAUSED");
        assertPausedBeforeItBegan(campaign, "TEMPLATE_PAUSED");
    }

    @Test
    void campaignWhosePurposeBecameMarketingMeanwhileNeverBegins() {
        // given
        CampaignRig.Shop shop = shop();
        UUID campaign =
                scheduled(
                        inline(shop)
                                .replace("promotions", "orders")
                                .replace("winter_sale", "order_shipped")
                                .replace("\"first_name\":", "\"1\":\"mañana\",\"2\":"));
        rig.change(
                "update catalog_purpose set message_class = 'MARKETING'"
                        + " where brand = ? and code = 'orders'",
                shop.brand());
        // when
        comeDue(campaign);
        // then
        assertPausedBeforeItBegan(campaign, "PURPOSE_RECATEGORISED");
        assertThat(rig.show(campaign).getString("reason")).contains("the numbers of those");
    }

    @Test
    void completedCampaignIsReopenedPausedWhileTroubleLasts() {
        // given
        CampaignRig.Shop shop = shop();
        UUID campaign = rig.post(inline(shop));
        rig.awaitState(campaign, "RUNNING");
        dislike(shop);
        rig.awaitState(campaign, "PAUSED");
        // when
        complete(campaign);
        // then
        rig.awaitState(campaign, "PAUSED", "RUNNING");
        assertThat(rig.show(campaign).getString("state")).isEqualTo("PAUSED");
        assertThat(rig.show(campaign).getString("reason")).startsWith("QUALITY_LOW");
        resume(campaign, "RUNNING");
    }

    @Test
    void reopenedCampaignIsPublishedAsStartedAgain() {
        // given
        UUID campaign = rig.post(inline(shop()));
        rig.awaitState(campaign, "RUNNING");
        // when
        complete(campaign);
        // then
        rig.awaitState(campaign, "RUNNING");
        try (var events = PublishedEvents.of(Topic.CAMPAIGN_EVENTS)) {
            await("second start is published")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(campaign))
                                            .filteredOn(e -> e.type().equals("CampaignStarted"))
                                            .hasSize(2)
                                            .last()
                                            .extracting(e -> e.json().path("reason").asText())
                                            .asString()
                                            .contains("counted as sent"));
        }
    }

    /** Completes a campaign whose message waits in the queue, as if it had come back since. */
    private void complete(UUID campaign) {
        rig.change(
                """
                update campaign set state = 'COMPLETED', reason = null, settled_at = now()
                 where id = ?
                """,
                campaign);
    }
}
