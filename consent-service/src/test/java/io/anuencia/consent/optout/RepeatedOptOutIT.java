package io.anuencia.consent.optout;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A repeated opt-out keeps its effective time, but counts as the person's latest word. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class RepeatedOptOutIT {

    @Inject Asked asked;

    @Test
    void repeatAnswersTheEffectiveTimeOfTheFirst() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String first = World.optOut(brand, person).extract().path("effectiveAt");

        // then
        World.optOut(brand, person).statusCode(200).body("effectiveAt", equalTo(first));
        call().get("/recipients/" + person + "/history")
                .then()
                .body("entries.state", equalTo(List.of("GIVEN", "WITHDRAWN", "WITHDRAWN")));
    }

    @Test
    void repeatedOptOutIsNotLiftedByAnOptInFromBeforeTheRepeat() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        World.optOut(brand, person).statusCode(200);
        Erasing.laterSecond();
        Instant signed = DecisionClock.now();
        Erasing.laterSecond();

        // when
        World.optOut(brand, person).statusCode(200);
        String heardLate = World.consent(brand, "promotions", person, signed);

        // then
        assertThat(heardLate).isEqualTo("WITHDRAWN");
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    @Test
    void repeatWaitsForAPermitIssuedAfterAnInterveningOptIn() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        World.optOut(brand, person).statusCode(200);
        Erasing.laterSecond();
        World.consent(brand, "promotions", person, DecisionClock.now());
        assertThat(asked.marketing(brand, person).result()).isEqualTo(SendDecided.Result.PERMITTED);
        World.invalidate(brand, person);

        // when
        long start = System.nanoTime();
        World.optOut(brand, person).statusCode(200);
        Duration wait = Duration.ofNanos(System.nanoTime() - start);

        // then
        assertThat(wait).isGreaterThan(Duration.ofSeconds(3));
    }

    @Test
    void callRepeatedWithItsIdempotencyKeyIsNotRecordedAgain() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String key = UUID.randomUUID().toString();
        Map<String, Object> body =
                Map.of(
                        "recipient",
                        Map.of("recipientKey", person.toString()),
                        "brand",
                        brand.code());

        // when
        for (int i = 0; i < 2; i++) {
            call().header("Idempotency-Key", key)
                    .body(body)
                    .post("/opt-outs")
                    .then()
                    .statusCode(200);
        }

        // then
        call().get("/recipients/" + person + "/history")
                .then()
                .body("entries.state", equalTo(List.of("GIVEN", "WITHDRAWN")));
    }
}
