package io.anuencia.dispatch.campaign;

import static io.anuencia.dispatch.CampaignRig.people;
import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AccountReported;
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.NumberReported;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.TemplateReported;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Brakes that stop a campaign before a human has to. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignBrakesIT {

    @Inject CampaignRig rig;
    @Inject PausedCampaigns paused;
    @Inject MeterRegistry metrics;

    private void sendWhatIsDue(UUID campaign) {
        rig.change(
                """
                with due as (
                    delete from due_message d using message m
                     where m.id = d.message_id and m.campaign_id = ? and d.not_before <= now()
                    returning d.message_id)
                update message m set state = 'ACCEPTED', accepted_at = now(),
                                     wamid = 'wamid.' || m.id
                  from due where m.id = due.message_id
                """,
                campaign);
    }

    private InboundMessageReceived reply(CampaignRig.Shop shop, UUID person, Intent intent) {
        return new InboundMessageReceived(
                List.of(new RecipientKey(person)),
                new PhoneNumber("+51987000001"),
                shop.sender(),
                "wamid.in." + UUID.randomUUID(),
                "text",
                "baja",
                intent,
                "keyword.es.baja",
                null,
                Instant.now(),
                null);
    }

    private List<UUID> accepted(UUID campaign) {
        return rig
                .texts(
                        "select recipient_key from message where campaign_id = ?"
                                + " and state = 'ACCEPTED' order by recipient_key",
                        campaign)
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    private void awaitReason(UUID campaign, String reason) {
        rig.awaitState(campaign, "PAUSED");
        assertThat(rig.show(campaign).getString("reason")).startsWith(reason);
    }

    @Test
    void canaryGoesFirstAndTheRestFollowsInWaves() {
        // given
        UUID campaign =
                rig.running(
                        rig.shop(),
                        "{\"canary\":{\"size\":3,\"hold\":\"PT1S\"},"
                                + "\"ramp\":{\"size\":5,\"growth\":2,\"every\":\"PT1S\"}}",
                        30);
        // then
        for (int wave : List.of(3, 5, 10, 12)) {
            await("wave of " + wave)
                    .untilAsserted(() -> assertThat(rig.due(campaign)).isEqualTo(wave));
            assertThat(rig.show(campaign).getString("state")).isEqualTo("RUNNING");
            sendWhatIsDue(campaign);
        }
        rig.awaitState(campaign, "COMPLETED");
        assertThat(rig.show(campaign).getLong("states.ACCEPTED")).isEqualTo(30);
    }

    @Test
    void campaignWithTooManyOptOutsPausesUntilAHumanResumesIt() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign =
                rig.running(
                        shop,
                        "{\"optOutRateMax\":0.02,\"canary\":{\"size\":20,\"hold\":\"PT1H\"}}",
                        40);
        sendWhatIsDue(campaign);
        List<UUID> people = accepted(campaign);
        // when
        rig.publish(
                reply(shop, people.get(0), Intent.OPT_OUT),
                reply(shop, people.get(0), Intent.OPT_OUT),
                reply(shop, people.get(1), Intent.OPT_OUT),
                reply(shop, people.get(2), Intent.NONE),
                new OptOutEffective(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        List.of(new RecipientKey(people.get(3))),
                        OptOutScope.ofBrand(shop.brand()),
                        Instant.now(),
                        null,
                        null));
        // then
        awaitReason(campaign, "OPT_OUT_RATE: 3 opted out of 20 reached, more than 2.0 %");
        paused.count();
        assertThat(
                        metrics.get("dispatch.campaigns.paused")
                                .tag("code", "OPT_OUT_RATE")
                                .gauge()
                                .value())
                .isPositive();
        assertThat(rig.show(campaign).getLong("optOuts")).isEqualTo(3);
        // Events without an opt-out may be read after those that paused it.
        await("the third reply")
                .untilAsserted(
                        () -> assertThat(rig.show(campaign).getLong("replies")).isEqualTo(3));
        as("campaigns-write").post("/campaigns/" + campaign + "/resume").then().statusCode(200);
        await("it runs on")
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .untilAsserted(
                        () ->
                                assertThat(rig.show(campaign).getString("state"))
                                        .isEqualTo("RUNNING"));
    }

    @Test
    void campaignPausesForFailuresButNotForMessagesMetaDeclined() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID good = rig.running(shop, "{\"failureRateMax\":0.1}", 40);
        UUID bad = rig.running(shop, "{\"failureRateMax\":0.1}", 40);
        String fail =
                """
                update message set state = 'FAILED', code = ?, failed_at = now()
                 where id in (select id from message where campaign_id = ? limit 8)
                """;
        // when
        rig.change(fail, 131049, good);
        rig.change(fail, 131026, bad);
        // then
        awaitReason(bad, "FAILURE_RATE: 8 failed of 8 tried");
        assertThat(rig.show(bad).getMap("failures")).containsEntry("131026", 8);
        assertThat(rig.show(good).getString("state")).isEqualTo("RUNNING");
    }

    @ParameterizedTest
    @CsvSource({
        "STATUS, PAUSED, TEMPLATE_PAUSED",
        "STATUS, DISABLED, TEMPLATE_DISABLED",
        "QUALITY, RED, TEMPLATE_QUALITY_LOW",
    })
    void reportOnTheTemplatePausesTheCampaign(String aspect, String value, String reason) {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 3);
        // when
        rig.publish(report(shop, "winter_sale", aspect, value, Instant.now()));
        // then
        awaitReason(campaign, reason);
    }

    @Test
    void olderReportOnATemplateChangesNothing() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Instant now = Instant.now();
        // when
        rig.publish(
                report(shop, "winter_sale", "STATUS", "PAUSED", now.minusSeconds(3600)),
                report(shop, "winter_sale", "QUALITY", "YELLOW", now));
        // then
        await("newer news")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.texts(
                                                        "select status || ' ' || quality from"
                                                                + " template where waba_id = ? and"
                                                                + " name = 'winter_sale' and"
                                                                + " language = 'es'",
                                                        shop.wabaId()))
                                        .containsExactly("APPROVED YELLOW"));
    }

    @Test
    void changedTemplateTextPausesTheCampaign() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 3);
        // when
        rig.change("update template set body = 'Otra cosa' where waba_id = ?", shop.wabaId());
        // then
        awaitReason(campaign, "TEMPLATE_CHANGED");
    }

    @Test
    void utilityTemplateThatBecameMarketingPausesTheCampaign() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign =
                rig.post(
                        CampaignRig.body(shop)
                                .replace("promotions", "orders")
                                .replace("winter_sale", "order_shipped")
                                .replace("\"first_name\":", "\"1\":\"mañana\",\"2\":"));
        rig.publish(
                new AudienceChunk(campaign, 0, people(2)),
                new AudienceCompleted(campaign, 1, 2, "digest"));
        rig.awaitState(campaign, "RUNNING");
        // when
        rig.publish(report(shop, "order_shipped", "CATEGORY", "MARKETING", Instant.now()));
        // then
        awaitReason(campaign, "TEMPLATE_RECATEGORISED");
    }

    @Test
    void badQualityOfTheNumberPausesItsCampaigns() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 3);
        UUID other = rig.running(rig.shop(), 3);
        // when
        rig.publish(CampaignRig.disliked(shop));
        // then
        awaitReason(campaign, "QUALITY_LOW");
        assertThat(rig.show(other).getString("state")).isEqualTo("RUNNING");
    }

    @Test
    void badQualityOfANumberWithoutItsIdPausesItsAccount() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 3);
        UUID other = rig.running(rig.shop(), 3);
        // when
        rig.publish(
                new NumberReported(
                        shop.wabaId(),
                        null,
                        "15550783881",
                        "QUALITY",
                        "FLAGGED",
                        null,
                        null,
                        Instant.now()));
        // then
        awaitReason(campaign, "QUALITY_LOW");
        assertThat(rig.show(other).getString("state")).isEqualTo("RUNNING");
    }

    @Test
    void restrictionOfTheAccountPausesAndAWarningDoesNot() {
        // given
        CampaignRig.Shop warned = rig.shop();
        CampaignRig.Shop restricted = rig.shop();
        UUID goesOn = rig.running(warned, 3);
        UUID stops = rig.running(restricted, 3);
        // when
        rig.publish(
                restriction(warned, List.of()),
                restriction(restricted, List.of("RESTRICTED_BIZ_INITIATED_MESSAGING")));
        // then
        awaitReason(stops, "ACCOUNT_RESTRICTED");
        assertThat(rig.show(goesOn).getString("state")).isEqualTo("RUNNING");
    }

    private static AccountReported restriction(CampaignRig.Shop shop, List<String> kinds) {
        return new AccountReported(
                shop.wabaId(),
                "account_update",
                "ACCOUNT_RESTRICTION",
                kinds,
                null,
                null,
                Instant.now());
    }

    private static TemplateReported report(
            CampaignRig.Shop shop, String name, String aspect, String value, Instant at) {
        return new TemplateReported(
                shop.wabaId(),
                null,
                name,
                "es",
                aspect,
                value,
                null,
                null,
                null,
                at.plusSeconds(1));
    }
}
