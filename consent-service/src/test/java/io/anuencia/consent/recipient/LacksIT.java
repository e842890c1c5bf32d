package io.anuencia.consent.recipient;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers about a consent, read or recorded, say why it allows no messages. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LacksIT {

    private static final String CONFIRMED = "2026-06-01T12:05:00Z";

    @Inject Asked asked;

    private static Map<String, Object> body(World.Brand brand, RecipientKey person) {
        return new HashMap<>(World.consentBody(brand, "promotions", person, World.CONSENTED));
    }

    private static Map<String, Object> confirmed(World.Brand brand, RecipientKey person) {
        Map<String, Object> body = body(brand, person);
        Map<String, String> evidence = new HashMap<>(World.EVIDENCE);
        evidence.put("doubleOptInAt", CONFIRMED);
        body.put("evidence", evidence);
        return body;
    }

    private static void change(World.Brand brand, String member, Object value) {
        Map<String, Object> purpose = new HashMap<>(World.purposeBody("MARKETING"));
        purpose.put(member, value);
        call().body(purpose)
                .put("/brands/" + brand.code() + "/purposes/promotions")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse standing(RecipientKey person) {
        return call().get("/recipients/" + person + "/standing").then().statusCode(200);
    }

    @Test
    void consentThatNobodyConfirmedIsGivenAndLacksItsConfirmation() {
        // given
        World.Brand brand = World.confirming();
        RecipientKey person = World.person();

        // when
        ValidatableResponse answer = World.consents(List.of(body(brand, person)));

        // then
        answer.statusCode(200)
                .body("results[0].state", equalTo("GIVEN"))
                .body("results[0].missing", empty())
                .body("results[0].pending", equalTo(List.of("CONFIRMATION")));
        standing(person)
                .body("consents[0].state", equalTo("GIVEN"))
                .body("consents[0].lacks", equalTo(List.of("CONFIRMATION")))
                .body("consents[0].confirmedAt", nullValue());
        assertThat(asked.reasons(brand, person)).containsExactly("CON_PENDING_DOI");
    }

    @Test
    void claimOfAnUnknownTimeIsShownWithoutAnEnd() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        Map<String, Object> body = body(brand, person);
        body.remove("expressedAt");

        // when
        World.consents(List.of(body)).statusCode(200).body("results[0].state", equalTo("UNKNOWN"));

        // then
        standing(person)
                .body("consents[0].state", equalTo("UNKNOWN"))
                .body("consents[0].validUntil", nullValue());
    }

    @Test
    void consentThatWasConfirmedLacksNothing() {
        // given
        World.Brand brand = World.confirming();
        RecipientKey person = World.person();

        // when
        ValidatableResponse answer = World.consents(List.of(confirmed(brand, person)));

        // then
        answer.statusCode(200)
                .body("results[0].state", equalTo("GIVEN"))
                .body("results[0].pending", empty());
        standing(person)
                .body("consents[0].lacks", empty())
                .body("consents[0].confirmedAt", equalTo(CONFIRMED));
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void whatWasWithdrawnLacksNothingMore() {
        // given
        World.Brand brand = World.confirming();
        RecipientKey person = World.person();
        World.consents(List.of(body(brand, person))).statusCode(200);
        World.optOut(brand, person).statusCode(200);

        // when
        ValidatableResponse late = World.consents(List.of(body(brand, person)));

        // then
        late.body("results[0].state", equalTo("WITHDRAWN")).body("results[0].pending", empty());
        standing(person)
                .body("consents[0].state", equalTo("WITHDRAWN"))
                .body("consents[0].lacks", empty());
    }

    @Test
    void consentToWhatWasChangedSinceLacksTheCurrentTerms() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        change(brand, "contentTypes", List.of("offers", "news"));

        // then
        call().body(Map.of("recipientKey", person.toString(), "brand", brand.code()))
                .post("/recipients/lookup")
                .then()
                .statusCode(200)
                .body("standing.consents[0].state", equalTo("GIVEN"))
                .body("standing.consents[0].lacks", equalTo(List.of("CURRENT_TERMS")));
        assertThat(asked.reasons(brand, person)).containsExactly("CON_NOTICE_SUPERSEDED");
        World.consents(List.of(body(brand, person)))
                .body("results[0].pending", equalTo(List.of("CURRENT_TERMS")));
    }

    @Test
    void consentIsOverOnceItsPurposeLastsShorter() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        change(brand, "validity", "P1M");

        // then
        standing(person)
                .body("consents[0].state", equalTo("GIVEN"))
                .body("consents[0].validUntil", equalTo("2026-07-01T12:00:00Z"))
                .body("consents[0].lacks", equalTo(List.of("EXPIRED")));
        assertThat(asked.reasons(brand, person)).containsExactly("CON_EXPIRED");
    }

    @Test
    void standingLeadsToTheWordsAndTheReceipt() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String entry =
                call().get("/recipients/" + person + "/history")
                        .then()
                        .extract()
                        .path("entries[0].entryId");

        // then
        standing(person)
                .body("consents[0].lacks", empty())
                .body("consents[0].entryId", equalTo(entry))
                .body("consents[0].notice", equalTo(brand.notice()))
                .body("consents[0].validUntil", equalTo("2028-06-01T12:00:00Z"));
        call().get("/consents/" + entry + "/receipt").then().statusCode(200);
    }
}
