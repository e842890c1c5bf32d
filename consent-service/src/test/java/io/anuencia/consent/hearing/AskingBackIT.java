package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.Changes;
import io.anuencia.consent.identity.LinkReviews;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.IntentScope;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An opt-in in words brings back only what the person agreed to themselves. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class AskingBackIT {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Inject Asked asked;
    @Inject PeopleLinks links;
    @Inject Changes changes;
    @Inject Hearing hearing;

    private void askBack(World.Brand brand, RecipientKey person) {
        hearing.batch(Said.start(brand, null, DecisionClock.now(), person));
    }

    /** A tap on the opt-out button of a message that names the purpose. */
    private void stop(World.Brand brand, String purpose, RecipientKey person) {
        OptOutRequested words = Said.stop(brand, NOON, person);
        hearing.batch(
                new OptOutRequested(
                        words.recipientKeys(),
                        words.phoneNumberId(),
                        brand.code(),
                        purpose,
                        words.wamid(),
                        "button.optout",
                        IntentScope.MARKETING,
                        null,
                        NOON));
    }

    private static List<String> purposesOf(RecipientKey person, String... states) {
        List<Map<String, Object>> standing =
                World.call()
                        .get("/recipients/" + person + "/standing")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("consents");
        return standing.stream()
                .filter(row -> List.of(states).contains(row.get("state")))
                .map(row -> (String) row.get("purpose"))
                .toList();
    }

    private static List<String> historyOf(RecipientKey person) {
        return World.call()
                .get("/recipients/" + person + "/history")
                .then()
                .extract()
                .path("entries.state");
    }

    @Test
    void optInAfterAWrongNumberBringsBackNothingOfTheFormerHolder() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        hearing.batch(Said.wrongNumber(brand, NOON, number));
        World.consent(brand, "newsletter", number, World.CONSENTED);

        // when
        askBack(brand, number);

        // then
        assertThat(historyOf(number)).endsWith("UNKNOWN");
        assertThat(asked.reasons(brand, number)).contains("RCPT_WRONG_NUMBER", "CON_INVALIDATED");
    }

    @Test
    void optInAfterAReassignmentBeginsAnew() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        World.call()
                .body(
                        Map.of(
                                "recipient", Map.of("recipientKey", number.toString()),
                                "kind", "REASSIGNED",
                                "brand", brand.code()))
                .post("/suppressions")
                .then()
                .statusCode(200);

        // when
        askBack(brand, number);

        // then
        assertThat(historyOf(number)).endsWith("UNKNOWN");
        assertThat(asked.reasons(brand, number)).contains("RCPT_REASSIGNED", "CON_INVALIDATED");
    }

    @Test
    void optInFromALeftNumberBeginsAnew() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        hearing.batch(Said.stop(brand, NOON.minusSeconds(60), number));
        change(number, World.person());

        // when
        hearing.batch(Said.start(brand, null, NOON.plusSeconds(60), number));

        // then
        assertThat(historyOf(number)).endsWith("UNKNOWN");
        assertThat(asked.reasons(brand, number)).contains("SUP_BRAND", "CON_WITHDRAWN");
    }

    @Test
    void invalidatedConsentIsNotBroughtBack() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        World.invalidate(brand, person);

        // when
        askBack(brand, person);

        // then
        assertThat(historyOf(person)).containsExactly("GIVEN", "INVALIDATED", "UNKNOWN");
    }

    @Test
    void purposeWithdrawnByItselfStaysOffWhileAnotherIsLeft() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        World.consent(brand, "newsletter", person, World.CONSENTED);
        stop(brand, "newsletter", person);
        hearing.batch(Said.stop(brand, NOON.plusSeconds(60), person));

        // when
        askBack(brand, person);

        // then
        assertThat(purposesOf(person, "GIVEN", "RENEWED")).containsExactly("promotions");
    }

    @Test
    void onlyWithdrawnPurposeIsBroughtBack() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        stop(brand, "promotions", person);

        // when
        askBack(brand, person);

        // then
        assertThat(purposesOf(person, "GIVEN", "RENEWED")).containsExactly("promotions");
        assertThat(asked.reasons(brand, person)).doesNotContain("CON_WITHDRAWN", "CON_NONE");
    }

    @Test
    void optOutTakenBackBeforeTheKeyChangeStaysBehind() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey silent = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        RecipientKey toStopped = World.consenting(brand);
        change(from, to);
        change(silent, toStopped);

        // when
        hearing.batch(
                Said.stop(brand, NOON.minusSeconds(60), from),
                Said.stop(brand, NOON.minusSeconds(60), silent),
                Said.start(brand, null, NOON.minusSeconds(30), from));

        // then
        assertThat(asked.reasons(brand, from)).doesNotContain("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(asked.reasons(brand, to)).doesNotContain("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(asked.reasons(brand, toStopped)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    private void change(RecipientKey from, RecipientKey to) {
        changes.apply(
                List.of(
                        new EventEnvelope(
                                UUID.randomUUID(), NOON, Said.numberChanged(from, to, NOON))));
    }

    @Test
    void optInBringsBackNothingOfALinkedPersonBeforeConfirmation() {
        // given
        World.Brand brand = World.brand();
        RecipientKey ana = World.consenting(brand);
        RecipientKey eva = World.person();
        World.consent(brand, "newsletter", eva, World.CONSENTED);
        links.link(List.of(Said.together(ana, eva)));

        // when
        askBack(brand, ana);
        LinkReviews.decide(LinkReviews.of(ana), "SPLIT");

        // then
        assertThat(purposesOf(ana, "GIVEN", "RENEWED")).containsExactly("promotions");
    }

    @Test
    void optInBringsBackNothingOfAnotherKeyOfTheFormerHolder() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = World.person();
        links.link(List.of(Said.together(number, userId)));
        World.consent(brand, "newsletter", userId, World.CONSENTED);
        stop(brand, "newsletter", userId);
        change(number, World.person());

        // when
        askBack(brand, number);

        // then
        assertThat(historyOf(number)).as("the opt-in was heard").endsWith("UNKNOWN");
        assertThat(purposesOf(number, "GIVEN", "RENEWED")).doesNotContain("newsletter");
    }
}
