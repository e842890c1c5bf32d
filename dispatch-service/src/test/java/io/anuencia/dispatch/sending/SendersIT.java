package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Settings and reports about numbers, and their effect on sending. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class SendersIT extends EngineCase {

    @Test
    void marketingLeavesByMetasOwnEndpointOnceMetaMayNotAlterTemplates() {
        // given
        rig.change(
                "update sender set marketing_api = 'MARKETING_MESSAGES', changed_at = now()"
                        + " where id = ?",
                sender);
        await("opted out")
                .untilAsserted(
                        () -> assertThat(engine.graph().optedOut()).contains("waba" + sender));
        await("known to the owner")
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.text(
                                                        "select creative_opt_out_at::text from"
                                                                + " sender_health where sender_id = ?"
                                                                + " and checked_at < now() - interval"
                                                                + " '1 second'",
                                                        sender))
                                        .isNotNull());
        // when
        Planned message = rig.plan(sender, rig.campaign(sender));
        // then
        engine.awaitState(message, "ACCEPTED");
        FakeGraph.Arrival arrival = engine.graph().to(message.phone()).get(0);
        assertThat(arrival.path()).isEqualTo("/v26.0/" + sender + "/marketing_messages");
        assertThat(arrival.body().path("message_activity_sharing").asBoolean(true)).isFalse();
    }

    @Test
    void numberOfAnotherAccountLosesWhatMetaMayNotAlterInTheFirst() {
        // given
        put("111", 80);
        rig.change(
                """
                insert into sender_health (sender_id, checked_at, creative_opt_out_at, problems)
                values (?, now(), now(), '{}')
                on conflict on constraint pk_sender_health do update
                   set creative_opt_out_at = now()
                """,
                sender);
        // when
        put("111", 70);
        String same = optOut();
        put("222", 70);
        String other = optOut();
        // then
        assertThat(same).isEqualTo("true");
        assertThat(other).isEqualTo("false");
    }

    private void put(String wabaId, int rate) {
        TestTokens.as("ops")
                .body(
                        """
                        {"wabaId":"%s","rate":%d,"tokenRef":"file:%s"}"""
                                .formatted(wabaId, rate, EngineProfile.tokenFile()))
                .put("/senders/" + sender)
                .then()
                .statusCode(200);
    }

    private String optOut() {
        return rig.text(
                "select (creative_opt_out_at is not null)::text from sender_health"
                        + " where sender_id = ?",
                sender);
    }

    @Test
    void portfolioWritesToNoMorePeopleThanItMay() {
        // given
        rig.change("insert into portfolio (id, people_max) values (?, 3)", "waba" + sender);
        List<Planned> messages =
                IntStream.range(0, 5)
                        .mapToObj(i -> rig.plan(sender, rig.campaign(sender)))
                        .toList();
        // when
        await("three are sent").untilAsserted(() -> assertThat(accepted(messages)).isEqualTo(3));
        // then
        engine.stays(
                "the others wait",
                () ->
                        assertThat(messages)
                                .filteredOn(m -> engine.graph().to(m.phone()).isEmpty())
                                .hasSize(2));
        TestTokens.as("ops")
                .get("/senders/" + sender)
                .then()
                .statusCode(200)
                .body("budget.peopleMax", equalTo(3))
                .body("budget.used", equalTo(3));
    }

    @Test
    void portfolioOfUnknownTierWritesToNoMorePeopleThanTheLowestTier() {
        // given
        rig.change(
                """
                insert into portfolio_person (portfolio, recipient_key, written_at)
                select ?, gen_random_uuid(), now() from generate_series(1, 248)
                """,
                "waba" + sender);
        // when
        List<Planned> messages =
                IntStream.range(0, 4)
                        .mapToObj(i -> rig.plan(sender, rig.campaign(sender)))
                        .toList();
        // then
        engine.stays("two are sent", () -> assertThat(accepted(messages)).isEqualTo(2));
        TestTokens.as("ops")
                .get("/senders/" + sender)
                .then()
                .statusCode(200)
                .body("budget.peopleMax", equalTo(250))
                .body("budget.used", equalTo(250));
    }

    @Test
    void portfolioWithoutALimitWritesToEverybody() {
        // given
        engine.graph()
                .say(
                        sender,
                        """
                        {"whatsapp_business_manager_messaging_limit":"TIER_UNLIMITED"}""");
        TestTokens.as("ops").post("/senders/" + sender + "/check").then().statusCode(200);
        rig.change(
                """
                insert into portfolio_person (portfolio, recipient_key, written_at)
                select ?, gen_random_uuid(), now() from generate_series(1, 250)
                """,
                "waba" + sender);
        // when
        Planned message = rig.plan(sender, null);
        // then
        engine.awaitState(message, "ACCEPTED");
    }

    @Test
    void singleMessagesBeyondTheBudgetRestInsteadOfBeingAskedForAgainAtOnce() {
        // given
        rig.change("insert into portfolio (id, people_max) values (?, 3)", "waba" + sender);
        // when
        List<Planned> messages =
                IntStream.range(0, 5).mapToObj(i -> rig.plan(sender, null)).toList();
        // then
        await("three are sent").untilAsserted(() -> assertThat(accepted(messages)).isEqualTo(3));
        await("the others rest").untilAsserted(() -> assertThat(resting()).isEqualTo("2"));
        assertThat(messages)
                .allSatisfy(m -> assertThat(rig.stored(m.id()).attempts()).isLessThanOrEqualTo(2));
    }

    /** Returns the number of messages that must not be asked for in the next half minute. */
    private String resting() {
        return rig.text(
                "select count(*) from due_message where sender_id = ?"
                        + " and not_before > now() + interval '30 seconds'",
                sender);
    }

    private long accepted(List<Planned> messages) {
        return messages.stream().filter(m -> "ACCEPTED".equals(rig.stored(m.id()).state())).count();
    }

    @Test
    void healthCheckShowsMetasReportOnTheNumber() {
        // given
        engine.graph()
                .say(
                        sender,
                        """
                        {"quality_rating":"YELLOW","throughput":{"level":"STANDARD"},
                         "whatsapp_business_manager_messaging_limit":"TIER_2K",
                         "health_status":{"can_send_message":"BLOCKED","entities":[
                          {"entity_type":"WABA","id":"1","can_send_message":"BLOCKED","errors":[
                           {"error_code":141006,"error_description":"There is no payment method.",
                            "possible_solution":"Add one."}]}]}}""");
        // when
        var answer = TestTokens.as("ops").post("/senders/" + sender + "/check");
        // then
        answer.then()
                .statusCode(200)
                .body("sender.phoneNumberId", equalTo(sender))
                .body("health.canSend", equalTo("BLOCKED"))
                .body("health.quality", equalTo("YELLOW"))
                .body("health.throughput", equalTo("STANDARD"))
                .body(
                        "health.problems",
                        hasItem("WABA 141006: There is no payment method. Add one."))
                .body("budget.peopleMax", equalTo(2_000));
    }

    @Test
    void unknownSenderIsNotFoundAndWrongFieldsAreReported() {
        // given
        String nobody = "/senders/9";
        // when
        var answer = TestTokens.as("ops").get(nobody);
        // then
        answer.then().statusCode(404);
        TestTokens.as("ops")
                .body(
                        """
                        {"wabaId":"1","rate":80,"tokenRef":"env:T_TOKEN","portfolio":"acme"}""")
                .put("/senders/98")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("portfolio"));
    }

    @Test
    void rotatedTokenIsUsedWithoutRestart() throws IOException {
        // given
        engine.awaitState(rig.plan(sender, null), "ACCEPTED");
        Files.writeString(EngineProfile.tokenFile(), "EAAG-rotated\n");
        // when
        Planned message = rig.plan(sender, null);
        // then
        try {
            engine.awaitState(message, "ACCEPTED");
            assertThat(engine.graph().to(message.phone()).get(0).token())
                    .isEqualTo("Bearer EAAG-rotated");
        } finally {
            Files.writeString(EngineProfile.tokenFile(), EngineProfile.TOKEN + "\n");
        }
    }

    @Test
    void campaignPausesWhileTheTokenIsGoneAndEachMessageIsSentOnceWhenItIsBack()
            throws IOException {
        // given
        Path file = Path.of("target", "engine-" + sender + ".token").toAbsolutePath();
        String reference = "file:" + file;
        rig.change(
                "update sender set token_ref = ?, changed_at = now() where id = ?",
                reference,
                sender);
        await("it is looked for there")
                .untilAsserted(
                        () -> assertThat(owned()).map(OwnedNumber::tokenRef).hasValue(reference));
        UUID campaign = rig.campaign(sender);
        List<Planned> messages =
                IntStream.range(0, 3).mapToObj(i -> rig.plan(sender, campaign)).toList();
        // A sweep may have found it without a message and completed it.
        resume(campaign);
        // when
        awaitNoToken(campaign);
        messages.forEach(message -> engine.awaitState(message, "PLANNED"));
        resume(campaign);
        // then
        awaitNoToken(campaign);
        messages.forEach(message -> engine.awaitState(message, "PLANNED"));
        Files.writeString(file, EngineProfile.TOKEN + "\n");
        resume(campaign);
        for (Planned message : messages) {
            engine.awaitState(message, "ACCEPTED");
            assertThat(engine.graph().to(message.phone())).hasSize(1);
        }
    }

    private void awaitNoToken(UUID campaign) {
        await("campaign is paused")
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(
                        () -> {
                            // The length of the rests for it does not matter here.
                            makeDue(campaign);
                            assertThat(
                                            rig.text(
                                                    "select state || ' ' || reason from campaign"
                                                            + " where id = ?",
                                                    campaign))
                                    .startsWith("PAUSED TOKEN_MISSING: file:");
                        });
    }

    private void makeDue(UUID campaign) {
        rig.change("update due_message set not_before = now() where campaign_id = ?", campaign);
        wake();
    }

    private void resume(UUID campaign) {
        makeDue(campaign);
        rig.change("update campaign set state = 'RUNNING', reason = null where id = ?", campaign);
    }
}
