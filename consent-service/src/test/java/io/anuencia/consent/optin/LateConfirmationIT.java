package io.anuencia.consent.optin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.LinkReviews;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A confirmation that is recorded after a younger consent, which confirms nothing itself. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LateConfirmationIT {

    @Inject Asked asked;
    @Inject PeopleLinks links;

    private World.Brand brand;
    private RecipientKey person;

    @BeforeEach
    void createBrandAndPerson() {
        brand = World.confirming();
        person = World.person();
    }

    private Map<String, Object> given(int second) {
        Instant at = World.CONSENTED.plusSeconds(second);
        return new HashMap<>(World.consentBody(brand, "promotions", person, at));
    }

    private Map<String, Object> refused(int second) {
        Map<String, Object> body = given(second);
        body.put("state", "REFUSED");
        return body;
    }

    private Map<String, Object> confirmed(int second) {
        return World.confirmedBody(brand, person, World.CONSENTED.plusSeconds(second));
    }

    @Test
    void lateConfirmationCountsForAYoungerConsent() {
        // when
        World.consents(List.of(given(50))).statusCode(200);
        World.consents(List.of(confirmed(0))).statusCode(200);

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void lateConfirmationDoesNotCountIfAReplacedRefusalCameBetween() {
        // when
        World.consents(List.of(refused(30))).statusCode(200);
        World.consents(List.of(given(50))).statusCode(200);
        World.consents(List.of(confirmed(0))).statusCode(200);

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("CON_PENDING_DOI");
    }

    @Test
    void refusalOfTheSameCallIsNotForgotten() {
        // when
        World.consents(List.of(refused(30), given(50), confirmed(0))).statusCode(200);

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("CON_PENDING_DOI");
    }

    @Test
    void lateConfirmationDoesNotCountIfTheConsentWasEndedBetween() {
        // when
        World.consents(List.of(given(10))).statusCode(200);
        World.invalidate(brand, person);
        World.consent(brand, "promotions", person, DecisionClock.now());
        World.consents(List.of(confirmed(0))).statusCode(200);

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("CON_PENDING_DOI");
    }

    @Test
    void refusalThatArrivesLateEndsTheConfirmationBeforeIt() {
        // given
        World.consents(List.of(confirmed(0))).statusCode(200);
        World.consents(List.of(given(50))).statusCode(200);
        List<String> before = asked.reasons(brand, person);

        // when
        World.consents(List.of(refused(30))).statusCode(200);

        // then
        assertThat(before).containsExactly("ALLOW_CONSENT");
        assertThat(asked.reasons(brand, person)).containsExactly("CON_PENDING_DOI");
    }

    @ParameterizedTest
    @CsvSource({"SAME_PERSON, CON_PENDING_DOI", "SPLIT, ALLOW_CONSENT"})
    void refusalFromBeforeALinkEndsTheConfirmationIfTheyAreOnePerson(
            String decision, String reason) {
        // given
        RecipientKey userId = World.person();
        Map<String, Object> refused = refused(30);
        refused.put("recipient", Map.of("recipientKey", userId.toString()));
        World.consents(List.of(confirmed(0), given(50), refused)).statusCode(200);
        links.link(List.of(Said.together(person, userId)));

        // when
        LinkReviews.decide(LinkReviews.of(person), decision);

        // then
        assertThat(asked.reasons(brand, person)).containsExactly(reason);
    }

    @Test
    void lateConfirmationDoesNotReplaceAClaimSinceTheConsentEnded() {
        // given
        Instant since = DecisionClock.now();
        World.consent(brand, "promotions", person, since);
        World.invalidate(brand, person);
        Broker.publish(World.claim(brand, person, DecisionClock.now()));
        await("the claim")
                .untilAsserted(
                        () ->
                                assertThat(World.statesOf(person))
                                        .containsExactly("GIVEN", "INVALIDATED", "GIVEN"));

        // when
        World.consents(List.of(World.confirmedBody(brand, person, since))).statusCode(200);

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("CON_PENDING_DOI");
    }
}
