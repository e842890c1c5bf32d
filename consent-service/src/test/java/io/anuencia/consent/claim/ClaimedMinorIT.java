package io.anuencia.consent.claim;

import static io.anuencia.consent.claim.ClaimRefusals.awaitRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Claims and consents that say somebody is too young, which count whatever else becomes of them.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ClaimedMinorIT {

    @Inject Asked asked;
    @Inject PeopleLinks links;

    private static ConsentClaimed ofMinor(World.Brand brand, RecipientKey person) {
        ConsentClaimed complete = World.claim(brand, person);
        return new ConsentClaimed(
                complete.claimId(),
                person,
                brand.code(),
                complete.purpose(),
                complete.audienceClass(),
                complete.collectionMethod(),
                complete.expressedAt(),
                complete.notice(),
                Map.of("permission", "yes", "ageAttested", "false"),
                null,
                complete.claimedAt());
    }

    @Test
    void minorWhoLiftsTheirOptOutIsStillTooYoung() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        World.optOut(brand, person).statusCode(200);
        for (ConsentClaimed claim : List.of(ofMinor(brand, person), ofMinor(brand, person))) {
            Broker.publish(claim);
            awaitRefusal(claim, "SUP_BRAND");
        }
        Erasing.laterSecond();

        // when
        String state = World.consent(brand, "promotions", person, DecisionClock.now());

        // then
        assertThat(state).isEqualTo("GIVEN");
        assertThat(asked.reasons(brand, person)).containsExactly("RCPT_MINOR");
        assertThat(World.statesOf(person)).containsExactly("WITHDRAWN", "UNKNOWN", "GIVEN");
    }

    @Test
    void incompleteClaimAboutAMinorEndsMessagesUnderTheirConsent() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        Broker.publish(ofMinor(brand, person));

        // then
        await("the age")
                .untilAsserted(
                        () ->
                                assertThat(asked.reasons(brand, person))
                                        .containsExactly("RCPT_MINOR"));
        World.call()
                .get("/recipients/" + person + "/history")
                .then()
                .body("entries.takesEffect", equalTo(List.of(true, false)));
    }

    @Test
    void consentAboutAMinorIsHeardUnderTheOptOutOfALinkedKey() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.person();
        RecipientKey userId = World.person();
        World.optOut(brand, number).statusCode(200);
        links.link(List.of(Said.together(number, userId)));
        Map<String, Object> ofMinor =
                new HashMap<>(World.consentBody(brand, "promotions", userId, World.CONSENTED));
        ofMinor.put("evidence", Map.of("permission", "yes", "guardian", "their mother"));
        ofMinor.put("terms", Map.of("ageAttested", false, "actor", "GUARDIAN"));

        // when
        World.consents(List.of(ofMinor)).body("results[0].state", equalTo("WITHDRAWN"));

        // then
        Erasing.laterSecond();
        assertThat(World.consent(brand, "promotions", userId, DecisionClock.now()))
                .isEqualTo("GIVEN");
        assertThat(asked.reasons(brand, userId)).containsExactly("RCPT_MINOR");
    }
}
