package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The wait of a stop, and the events it publishes. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignStopsIT {

    @Inject CampaignRig rig;
    @Inject CampaignBrakes brakes;
    @Inject DataSource database;

    private static ValidatableResponse call(UUID campaign, String verb) {
        return as("campaigns-write").post("/campaigns/" + campaign + "/" + verb).then();
    }

    private static ValidatableResponse resume(UUID campaign, String key) {
        return as("campaigns-write")
                .header("Idempotency-Key", key)
                .post("/campaigns/" + campaign + "/resume")
                .then();
    }

    @Test
    void repeatedResumeLeavesALaterPauseAlone() {
        // given
        UUID campaign = rig.running(rig.shop(), 2);
        call(campaign, "pause").statusCode(200);
        String key = "resume-" + campaign;
        resume(campaign, key).statusCode(200).body("state", equalTo("RUNNING"));
        call(campaign, "pause").statusCode(200);
        // when
        ValidatableResponse again = resume(campaign, key);
        // then
        again.statusCode(200).body("state", equalTo("PAUSED"));
        resume(campaign, key + "-2").statusCode(200).body("state", equalTo("RUNNING"));
        resume(rig.running(rig.shop(), 1), key).statusCode(422);
    }

    /** Keeps counts of a campaign from ending until it is rolled back. */
    private Connection withoutCounts() throws SQLException {
        Connection other = database.getConnection();
        other.setAutoCommit(false);
        try (Statement lock = other.createStatement()) {
            lock.execute("lock table campaign_response in access exclusive mode");
        }
        return other;
    }

    @Test
    void cancelAnswersAlthoughAMessageCannotBeEnded() throws SQLException {
        // given
        UUID campaign = rig.running(rig.shop(), 2);
        rig.asked(rig.oneMessage(campaign), "INTENT");
        UUID held = rig.oneMessage(campaign);
        Duration took;
        try (Connection other = database.getConnection();
                PreparedStatement hold =
                        other.prepareStatement("select id from message where id = ? for update")) {
            other.setAutoCommit(false);
            hold.setObject(1, held);
            hold.execute();
            // when
            long begin = System.nanoTime();
            call(campaign, "cancel").statusCode(200).body("states.PLANNED", equalTo(1));
            took = Duration.ofNanos(System.nanoTime() - begin);
            other.rollback();
        }
        // then
        assertThat(took).isBetween(Duration.ofMillis(3250), Duration.ofSeconds(30));
    }

    @Test
    void pauseDoesNotWaitForACountAndIsPublishedAfterIt() throws Exception {
        // given
        UUID campaign = rig.running(rig.shop(), 3);
        try (Connection other = withoutCounts()) {
            // when
            CompletableFuture<Boolean> paused =
                    CompletableFuture.supplyAsync(() -> brakes.pause(campaign, "TRIED: a pause"));
            // then
            assertThat(paused.get(60, TimeUnit.SECONDS)).isTrue();
            other.rollback();
        }
        try (var events = PublishedEvents.of(Topic.CAMPAIGN_EVENTS)) {
            await("pause")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(campaign))
                                            .filteredOn(e -> e.type().equals("CampaignPaused"))
                                            .singleElement()
                                            .satisfies(
                                                    told -> {
                                                        assertThat(told.json().path("reason"))
                                                                .hasToString("\"TRIED: a pause\"");
                                                        assertThat(told.json().path("states"))
                                                                .hasToString("{\"PLANNED\":3}");
                                                    }));
        }
    }

    @Test
    void foreignBrandIsRefusedWithoutACount() throws Exception {
        // given
        UUID campaign = rig.running(rig.shop(), 1);
        try (Connection other = withoutCounts()) {
            // when
            CompletableFuture<Integer> status =
                    CompletableFuture.supplyAsync(
                            () ->
                                    as("campaigns-read", "other")
                                            .get("/campaigns/" + campaign)
                                            .statusCode());
            // then
            assertThat(status.get(20, TimeUnit.SECONDS)).isEqualTo(403);
            other.rollback();
        }
    }

    @Test
    void sendingCampaignIsPausedWhileAnotherOfItsNumberIsBeingPrepared() throws Exception {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID prepared = rig.post(CampaignRig.body(shop));
        rig.awaitState(prepared, "PREPARING");
        UUID running = rig.running(shop, 3);
        CompletableFuture<Void> paused;
        try (Connection other = database.getConnection();
                PreparedStatement hold =
                        other.prepareStatement("select id from campaign where id = ? for update")) {
            other.setAutoCommit(false);
            hold.setObject(1, prepared);
            hold.execute();
            // when
            paused =
                    CompletableFuture.runAsync(
                            () -> brakes.pauseOfSender(shop.sender(), "TRIED: a pause"));
            // then
            rig.awaitState(running, "PAUSED");
            assertThat(paused).isNotDone();
            other.rollback();
        }
        paused.get(60, TimeUnit.SECONDS);
        assertThat(rig.show(prepared).getString("state")).isEqualTo("PAUSED");
    }

    @Test
    void stepsArePublishedInOrderHoweverSoonTheyFollow() {
        // given
        UUID campaign = rig.running(rig.shop(), 3);
        // when
        brakes.pause(campaign, "TRIED: a pause");
        call(campaign, "resume").statusCode(200);
        call(campaign, "cancel").statusCode(200);
        // then
        try (var events = PublishedEvents.of(Topic.CAMPAIGN_EVENTS)) {
            await("end")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(campaign))
                                            .extracting(PublishedEvents.Published::type)
                                            .containsSubsequence(
                                                    "CampaignStarted",
                                                    "CampaignPaused",
                                                    "CampaignStarted",
                                                    "CampaignCancelled")
                                            .containsOnlyOnce("CampaignPaused"));
        }
    }

    @Test
    void outdatedStepIsDeletedAndNotPublished() {
        // given
        UUID campaign = rig.running(rig.shop(), 3);
        // when
        rig.change("update campaign set untold_step = 'PAUSED' where id = ?", campaign);
        call(campaign, "cancel").statusCode(200);
        // then
        try (var events = PublishedEvents.of(Topic.CAMPAIGN_EVENTS)) {
            await("end")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(campaign))
                                            .extracting(PublishedEvents.Published::type)
                                            .contains("CampaignCancelled")
                                            .doesNotContain("CampaignPaused"));
        }
    }

    @Test
    void resumeCountsBeforeItLocksTheCampaign() throws Exception {
        // given
        UUID campaign = rig.running(rig.shop(), 3);
        call(campaign, "pause").statusCode(200);
        await("pause is published")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.texts(
                                                        "select id from campaign where id = ?"
                                                                + " and untold_step is null",
                                                        campaign))
                                        .hasSize(1));
        CompletableFuture<Void> resumed;
        try (Connection other = withoutCounts()) {
            // when
            resumed = CompletableFuture.runAsync(() -> call(campaign, "resume").statusCode(200));
            // then
            await("nobody holds it")
                    .during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(4))
                    .untilAsserted(
                            () ->
                                    assertThatCode(
                                                    () ->
                                                            rig.texts(
                                                                    "select id from campaign where"
                                                                            + " id = ? for share"
                                                                            + " nowait",
                                                                    campaign))
                                            .doesNotThrowAnyException());
            other.rollback();
        }
        resumed.join();
        rig.awaitState(campaign, "RUNNING");
    }
}
