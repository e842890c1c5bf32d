package io.anuencia.dispatch.template;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.TemplateReported;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
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

/** Meta's reports about templates. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class TemplateNewsIT {

    @Inject CampaignRig rig;
    @Inject TemplateReports reports;
    @Inject Templates templates;

    private void tell(CampaignRig.Shop shop, String status, Instant at) {
        tell(shop, "STATUS", status, null, at);
    }

    private void tell(
            CampaignRig.Shop shop, String aspect, String value, Instant effectiveAt, Instant at) {
        EventEnvelope news = news(shop, aspect, value, effectiveAt, at);
        QuarkusTransaction.requiringNew().run(() -> reports.apply(List.of(news)));
    }

    private static EventEnvelope news(
            CampaignRig.Shop shop, String aspect, String value, Instant effectiveAt, Instant at) {
        return new EventEnvelope(
                UUID.randomUUID(),
                at,
                new TemplateReported(
                        shop.wabaId(),
                        null,
                        "winter_sale",
                        "es",
                        aspect,
                        value,
                        null,
                        null,
                        effectiveAt,
                        at));
    }

    private static EventEnvelope pause(CampaignRig.Shop shop, String reason, Instant at) {
        return new EventEnvelope(
                UUID.randomUUID(),
                at,
                new TemplateReported(
                        shop.wabaId(),
                        null,
                        "winter_sale",
                        "es",
                        "STATUS",
                        "PAUSED",
                        null,
                        reason,
                        null,
                        at));
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVED, FLAGGED, APPROVED",
        "DISABLED, REINSTATED, APPROVED",
        "ARCHIVED, UNARCHIVED, APPROVED",
        "APPROVED, LOCKED, DISABLED",
        "APPROVED, ARCHIVED, ARCHIVED",
        "PAUSED, approved, APPROVED"
    })
    void eventIsStoredAsTheStatusItLeadsTo(String before, String event, String after) {
        // given
        CampaignRig.Shop shop = rig.unlistedShop();
        Instant now = Instant.now();
        tell(shop, before, now.plusSeconds(1));
        // when
        tell(shop, event, now.plusSeconds(2));
        // then
        assertThat(templates.find(shop.wabaId(), "winter_sale", "es").orElseThrow().status())
                .isEqualTo(after);
    }

    @Test
    void reasonOfAStatusIsShownUntilAnotherStatusIsListed() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Template listed = templates.find(shop.wabaId(), "winter_sale", "es").orElseThrow();
        EventEnvelope paused = pause(shop, "LOW_QUALITY", Instant.now().plusSeconds(1));
        // when
        QuarkusTransaction.requiringNew().run(() -> reports.apply(List.of(paused)));
        // then
        assertThat(reasonShown(shop)).isEqualTo("LOW_QUALITY");
        // and when
        templates.replace(
                shop.wabaId(), List.of(in("PAUSED", listed)), Instant.now().plusSeconds(2));
        // then
        assertThat(reasonShown(shop)).isEqualTo("LOW_QUALITY");
        // and when
        templates.replace(shop.wabaId(), List.of(listed), Instant.now().plusSeconds(3));
        // then
        assertThat(reasonShown(shop)).isNull();
    }

    private static String reasonShown(CampaignRig.Shop shop) {
        return as("campaigns-read", shop.brand())
                .get("/templates?name=winter_sale&language=es&brand=" + shop.brand())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("templates[0].reason");
    }

    private static Template in(String status, Template of) {
        return new Template(
                of.wabaId(),
                of.name(),
                of.language(),
                of.templateId(),
                status,
                null,
                of.category(),
                of.quality(),
                of.named(),
                of.header(),
                of.body(),
                of.footer(),
                of.parameters(),
                of.urls(),
                of.quickReplies(),
                of.otherInputs(),
                of.buttons(),
                of.ttlSeconds());
    }

    @Test
    void accountIsFetchedWhenTheAnnouncedCategoryTakesEffect() {
        // given
        CampaignRig.Shop shop = rig.unlistedShop();
        Instant now = Instant.now();
        tell(shop, "CATEGORY_ANNOUNCED", "MARKETING", now.plusSeconds(86_400), now);
        as("ops").post("/templates/sync?wabaId=" + shop.wabaId()).then().statusCode(200);
        boolean before = isStale(shop);
        // when
        EventEnvelope ofNow = news(shop, "CATEGORY_ANNOUNCED", "MARKETING", now, now);
        boolean due =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    reports.apply(List.of(ofNow));
                                    return isStale(shop);
                                });
        as("ops").post("/templates/sync?wabaId=" + shop.wabaId()).then().statusCode(200);
        // then
        assertThat(before).isFalse();
        assertThat(due).isTrue();
        assertThat(isStale(shop)).isFalse();
    }

    @Test
    void announcementSurvivesEarlierSyncs() {
        // given
        CampaignRig.Shop shop = rig.unlistedShop();
        Instant now = Instant.now();
        // when
        tell(shop, "CATEGORY_ANNOUNCED", "MARKETING", now.plusSeconds(86_400), now);
        as("ops").post("/templates/sync?wabaId=" + shop.wabaId()).then().statusCode(200);
        // then
        assertThat(
                        rig.number(
                                "select count(*) from template where waba_id = ?"
                                        + " and stale_from > now() + interval '23 hours'",
                                shop.wabaId()))
                .isEqualTo(1);
    }

    @Test
    void reportOfATemplateMadeAnewFetchesItsTextsInsteadOfTakingTheOldOnes() {
        // given
        CampaignRig.Shop shop = rig.unlistedShop();
        as("ops").post("/templates/sync?wabaId=" + shop.wabaId()).then().statusCode(200);
        rig.change("update template set template_id = '111' where waba_id = ?", shop.wabaId());
        Instant now = Instant.now().plusSeconds(1);
        EventEnvelope old = status(shop, "111", "REJECTED", now);
        EventEnvelope anew = status(shop, "222", "APPROVED", now.plusSeconds(1));
        // when
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            reports.apply(List.of(old, anew));
                            // then
                            assertThat(
                                            templates
                                                    .find(shop.wabaId(), "winter_sale", "es")
                                                    .orElseThrow()
                                                    .status())
                                    .isEqualTo("REJECTED");
                            assertThat(isStale(shop)).isTrue();
                        });
    }

    private static EventEnvelope status(
            CampaignRig.Shop shop, String templateId, String status, Instant at) {
        return new EventEnvelope(
                UUID.randomUUID(),
                at,
                new TemplateReported(
                        shop.wabaId(),
                        templateId,
                        "winter_sale",
                        "es",
                        "STATUS",
                        status,
                        null,
                        null,
                        null,
                        at));
    }

    @Test
    void categoryAnnouncedWithoutADateIsFetchedNow() {
        // given
        CampaignRig.Shop shop = rig.unlistedShop();
        as("ops").post("/templates/sync?wabaId=" + shop.wabaId()).then().statusCode(200);
        EventEnvelope undated = news(shop, "CATEGORY_ANNOUNCED", "MARKETING", null, Instant.now());
        // when
        boolean due =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    reports.apply(List.of(undated));
                                    return isStale(shop);
                                });
        // then
        assertThat(due).isTrue();
    }

    private boolean isStale(CampaignRig.Shop shop) {
        return templates.stale(Duration.ofHours(1)).contains(shop.wabaId());
    }
}
