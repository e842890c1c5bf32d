package io.anuencia.consent.erasure;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
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

/** Erasures of people under an operator's or a court's order. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class OrderedErasureIT {

    @Inject Asked asked;
    @Inject Subjects subjects;
    @Inject ErasureSteps steps;
    @Inject ErasureRounds rounds;

    private static Map<String, String> recipient(RecipientKey person) {
        return Map.of("recipientKey", person.toString());
    }

    private static UUID erase(RecipientKey person) {
        UUID erasure = Erasing.begin(person);
        Erasing.cancelled(erasure);
        return erasure;
    }

    private static void order(String path, String kind, World.Brand brand, RecipientKey person) {
        call().body(Map.of("recipient", recipient(person), "kind", kind, "brand", brand.code()))
                .post(path)
                .then()
                .statusCode(200);
    }

    private boolean isKnown(RecipientKey person) {
        return subjects.read(List.of(person)).find(person).isPresent();
    }

    private void awaitForgotten(RecipientKey person) {
        await("the person to be forgotten").until(() -> !isKnown(person));
    }

    @Test
    void orderOutlivesTheErasureAndTheForgottenPersonsOwnWord() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        order("/suppressions", "ADMIN", brand, person);
        erase(person);
        awaitForgotten(person);
        call().get("/recipients/" + person + "/standing")
                .then()
                .body("suppressions.kind", equalTo(List.of("ADMIN", "ERASED")));

        // when
        Erasing.laterSecond();
        World.consent(brand, "promotions", person, DecisionClock.now().minusMillis(10));

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_ADMIN");
        order("/suppressions/lift", "ADMIN", brand, person);
        assertThat(asked.marketing(brand, person).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void orderThatWasLiftedIsNotKept() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        order("/suppressions", "ADMIN", brand, person);
        order("/suppressions/lift", "ADMIN", brand, person);

        // when
        erase(person);
        awaitForgotten(person);

        // then
        call().get("/recipients/" + person + "/standing")
                .then()
                .body("suppressions.kind", equalTo(List.of("ERASED")));
    }

    @Test
    void lastNoWhileTheErasureWasHeldIsWhatAConsentHasToBeLaterThan() {
        // given
        World.Brand brand = World.brand();
        RecipientKey stopped = World.consenting(brand);
        RecipientKey askedAgain = World.consenting(brand);
        order("/suppressions", "LEGAL_HOLD", brand, stopped);
        order("/suppressions", "LEGAL_HOLD", brand, askedAgain);
        erase(stopped);
        UUID erasure = erase(askedAgain);
        Erasing.laterSecond();
        Instant agreed = DecisionClock.now().minusMillis(10);
        World.consent(brand, "promotions", stopped, agreed);
        World.consent(brand, "promotions", askedAgain, agreed);
        Erasing.laterSecond();

        // when
        World.optOut(brand, stopped).statusCode(200);
        UUID again = Erasing.begin(askedAgain);
        order("/suppressions/lift", "LEGAL_HOLD", brand, stopped);
        order("/suppressions/lift", "LEGAL_HOLD", brand, askedAgain);
        awaitForgotten(stopped);
        awaitForgotten(askedAgain);

        // then
        assertThat(again).isEqualTo(erasure);
        assertThat(World.consent(brand, "promotions", stopped, agreed)).isEqualTo("WITHDRAWN");
        assertThat(World.consent(brand, "promotions", askedAgain, agreed)).isEqualTo("WITHDRAWN");
    }

    @Test
    void legalHoldKeepsTheEvidenceUntilItIsLifted() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        order("/suppressions", "LEGAL_HOLD", brand, person);

        // when
        UUID erasure = erase(person);
        rounds.round();
        steps.request(erasure);
        steps.destroy(erasure);

        // then
        call().get("/erasures/" + erasure)
                .then()
                .body("state", equalTo("SUPPRESSED"))
                .body("held", equalTo(true));
        assertThat(isKnown(person)).isTrue();
        assertThat(asked.reasons(brand, person)).contains("SUP_ERASED", "SUP_LEGAL_HOLD");
        order("/suppressions/lift", "LEGAL_HOLD", brand, person);
        awaitForgotten(person);
        call().get("/erasures/" + erasure).then().body("held", equalTo(false));
    }
}
