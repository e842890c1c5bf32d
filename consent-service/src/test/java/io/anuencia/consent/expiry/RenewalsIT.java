package io.anuencia.consent.expiry;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Plans;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Consents about to end are listed while the people may still be written to. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class RenewalsIT {

    /** A consent given then lasts into January 2027. */
    private static final Instant LAST_YEAR = Instant.parse("2025-01-10T12:00:00Z");

    private static final String IN_JANUARY = "2027-01-10T12:00:00Z";

    @Inject Asked asked;
    @Inject DataSource database;

    private static ValidatableResponse soon(World.Brand brand, String parameters) {
        return call().get("/consents/renewals?brand=" + brand.code() + parameters).then();
    }

    private static ValidatableResponse promotions(World.Brand brand, String parameters) {
        return soon(brand, "&purpose=promotions" + parameters).statusCode(200);
    }

    private static List<String> keys(RecipientKey... people) {
        return List.of(people).stream().map(RecipientKey::toString).toList();
    }

    private static RecipientKey agreed(World.Brand brand, String purpose, Instant at) {
        RecipientKey person = World.person();
        World.consent(brand, purpose, person, at);
        return person;
    }

    /** A brand whose news consents last for as long as the person gives signs of life. */
    private static World.Brand brandWithNews() {
        World.Brand brand = World.brand();
        Map<String, Object> news = new HashMap<>(World.purposeBody("MARKETING"));
        news.remove("validity");
        call().body(news).put("/brands/" + brand.code() + "/purposes/news").then().statusCode(200);
        return brand;
    }

    private static SendRequested news(World.Brand brand, RecipientKey person) {
        return Sending.asking(brand, person, MessageClass.MARKETING, "news", null);
    }

    private static void write(World.Brand brand, RecipientKey... keysOfOne) {
        Broker.publish(
                new InboundMessageReceived(
                        List.of(keysOfOne),
                        null,
                        brand.number(),
                        "wamid." + UUID.randomUUID(),
                        "text",
                        "¿Hay tallas grandes?",
                        Intent.NONE,
                        "none",
                        null,
                        Instant.parse("2026-10-01T12:00:00Z"),
                        null));
    }

    private static void suppress(String kind, World.Brand brand, RecipientKey person) {
        call().body(
                        Map.of(
                                "recipient",
                                Map.of("recipientKey", person.toString()),
                                "kind",
                                kind,
                                "brand",
                                brand.code()))
                .post("/suppressions")
                .then()
                .statusCode(200);
    }

    @Test
    void consentIsListedBeforeItExpires() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = agreed(brand, "promotions", LAST_YEAR);
        RecipientKey later = World.consenting(brand);
        agreed(brand, "newsletter", LAST_YEAR);

        // then
        promotions(brand, "")
                .body("renewals.recipientKey", equalTo(keys(person)))
                .body("renewals[0].endsAt", equalTo(IN_JANUARY))
                .body("renewals[0].why", equalTo("VALIDITY"))
                .body("next", nullValue());
        promotions(brand, "&within=P30D").body("renewals", empty());
        promotions(brand, "&within=P24M")
                .body("renewals.recipientKey", equalTo(keys(person, later)));
    }

    @Test
    void silenceEndsAConsentByTheLawOfTheLastPermitRequest() {
        // given
        World.Brand brand = brandWithNews();
        RecipientKey nowhere = agreed(brand, "news", LAST_YEAR);
        RecipientKey french = agreed(brand, "news", LAST_YEAR);
        asked.decide(Sending.in("FR", news(brand, french)));
        Map<String, Object> body =
                new HashMap<>(World.consentBody(brand, "news", World.person(), LAST_YEAR));
        body.put("terms", Map.of("jurisdiction", "FR"));
        World.consents(List.of(body)).statusCode(200);

        // when
        var soon = soon(brand, "&purpose=news");
        var later = soon(brand, "&purpose=news&within=P24M");

        // then
        soon.body("renewals.recipientKey", equalTo(keys(nowhere)))
                .body("renewals[0].endsAt", equalTo(IN_JANUARY))
                .body("renewals[0].why", equalTo("INACTIVITY"));
        later.body(
                "renewals.endsAt",
                equalTo(List.of(IN_JANUARY, "2028-01-10T12:00:00Z", "2028-01-10T12:00:00Z")));
    }

    @Test
    void rulesOfAPlaceExcludeNobodyWhosePlaceIsUnknown() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> body = new HashMap<>(World.brandBody(List.of(brand.number())));
        body.put("country", "PE");
        call().body(body).put("/brands/" + brand.code()).then().statusCode(200);
        RecipientKey somewhere = agreed(brand, "promotions", LAST_YEAR);
        RecipientKey peruvian = agreed(brand, "promotions", LAST_YEAR);

        // when
        List<String> reasons =
                asked.decide(Sending.in("PE", Sending.marketing(brand, peruvian))).reasons();

        // then
        assertThat(reasons).containsExactly("CON_NOT_CONSUMER_INITIATED");
        promotions(brand, "").body("renewals.recipientKey", equalTo(keys(somewhere)));
    }

    @Test
    void signOfLifeEndsTheSilence() {
        // given
        World.Brand brand = brandWithNews();
        RecipientKey person = agreed(brand, "news", LAST_YEAR);

        // when
        write(brand, person);

        // then
        await("the reply to count")
                .untilAsserted(() -> soon(brand, "&purpose=news").body("renewals", empty()));
        soon(brand, "&purpose=news&within=P24M")
                .body("renewals[0].endsAt", equalTo("2028-10-01T12:00:00Z"));
    }

    @Test
    void listAndDecisionAgreeOnBothSidesOfTheEnd() {
        // given
        World.Brand brand = brandWithNews();
        Instant twoYearsAgo =
                DecisionClock.now().atOffset(ZoneOffset.UTC).minusMonths(24).toInstant();
        RecipientKey before = agreed(brand, "news", twoYearsAgo.plus(Duration.ofMinutes(10)));
        RecipientKey after = agreed(brand, "news", twoYearsAgo.minus(Duration.ofMinutes(10)));

        // when
        var listed = soon(brand, "&purpose=news&within=P1D");

        // then
        listed.body("renewals.recipientKey", equalTo(keys(before)));
        assertThat(asked.decide(news(brand, before)).reasons()).containsExactly("ALLOW_CONSENT");
        assertThat(asked.decide(news(brand, after)).reasons()).containsExactly("CON_INACTIVE");
    }

    @Test
    void personWhoMayNotBeWrittenToIsNotListed() {
        // given
        World.Brand brand = World.brand();
        World.optOut(brand, agreed(brand, "promotions", LAST_YEAR)).statusCode(200);
        World.invalidate(brand, agreed(brand, "promotions", LAST_YEAR));
        suppress("ADMIN", brand, agreed(brand, "promotions", LAST_YEAR));
        suppress("COMPLAINT", brand, agreed(brand, "promotions", LAST_YEAR));
        Erasing.forget(agreed(brand, "promotions", LAST_YEAR));
        agreed(World.brand(), "promotions", LAST_YEAR);
        agreed(brand, "promotions", Instant.parse("2024-11-30T12:00:00Z"));
        RecipientKey asking = agreed(brand, "promotions", LAST_YEAR);

        // then
        promotions(brand, "").body("renewals.recipientKey", equalTo(keys(asking)));
    }

    @Test
    void personWhoRenewedUnderAnotherKeyIsNotListed() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = agreed(brand, "promotions", LAST_YEAR);
        RecipientKey userId = World.person();
        write(brand, number, userId);
        await("the link")
                .untilAsserted(
                        () ->
                                call().get("/recipients/" + userId + "/standing")
                                        .then()
                                        .body("consents", hasSize(1)));

        // when
        World.consent(brand, "promotions", userId, World.CONSENTED);

        // then
        promotions(brand, "").body("renewals", empty());
        promotions(brand, "&within=P24M").body("renewals.recipientKey", equalTo(keys(userId)));
    }

    @Test
    void pagesFollowOneAnotherByTheCursor() {
        // given
        World.Brand brand = World.brand();
        List<String> people =
                keys(
                        agreed(brand, "promotions", LAST_YEAR),
                        agreed(brand, "promotions", LAST_YEAR),
                        agreed(brand, "promotions", LAST_YEAR));

        // when
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            var page = promotions(brand, "&limit=2" + (next == null ? "" : "&cursor=" + next));
            seen.addAll(page.extract().<List<String>>path("renewals.recipientKey"));
            next = page.extract().path("next");
        } while (next != null);

        // then
        assertThat(seen).isEqualTo(people);
    }

    @Test
    void pageExaminesAThousandAndContinuesEvenIfEmpty() {
        // given
        World.Brand brand = World.brand();
        World.consenting(brand, Renewals.EXAMINED_MAX);
        RecipientKey last = agreed(brand, "promotions", LAST_YEAR);

        // when
        String next =
                promotions(brand, "")
                        .body("renewals", empty())
                        .body("next", notNullValue())
                        .extract()
                        .path("next");

        // then
        promotions(brand, "&cursor=" + next)
                .body("renewals.recipientKey", equalTo(keys(last)))
                .body("next", nullValue());
    }

    @Test
    void consentsAndLastRequestsAreFoundByIndexes() throws SQLException {
        // when
        List<String> plan = Plans.of(RenewalCandidates.READ, database);

        // then
        assertThat(plan)
                .anyMatch(line -> line.contains("ix_consent_standing_purpose"))
                .anyMatch(line -> line.contains("Index Scan Backward using ix_permit_subject_id"))
                .noneMatch(line -> line.contains("Seq Scan"));
    }

    @Test
    void invalidQueriesAreExplained() {
        // given
        World.Brand brand = World.brand();
        String path = "/consents/renewals?purpose=promotions&brand=" + brand.code();

        // then
        soon(brand, "").statusCode(400).body("errors.field", hasItem("purpose"));
        soon(brand, "&purpose=no-such-purpose")
                .statusCode(422)
                .body("errors.field", hasItem("purpose"));
        for (String within : List.of("P25M", "P3Y", "soon", "-P1M", "PT5H")) {
            soon(brand, "&purpose=promotions&within=" + within)
                    .statusCode(400)
                    .body("errors.field", hasItem("within"));
        }
        soon(brand, "&purpose=promotions&limit=1001").statusCode(400).body("errors", hasSize(1));
        call().auth()
                .oauth2(SecretsResource.token(Set.of("consent-write"), Set.of("*")))
                .get(path)
                .then()
                .statusCode(403);
        call().auth()
                .oauth2(SecretsResource.token(Set.of("consent-read"), Set.of("other")))
                .get(path)
                .then()
                .statusCode(403);
    }
}
