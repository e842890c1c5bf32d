package io.anuencia.consent.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Lifting what operators ordered. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LiftIT {

    @Inject Asked asked;
    @Inject Sql sql;

    private static ValidatableResponse post(
            String path, String kind, RecipientKey person, String brand) {
        Map<String, Object> body = new HashMap<>();
        body.put("recipient", Map.of("recipientKey", person.toString()));
        body.put("kind", kind);
        if (brand != null) {
            body.put("brand", brand);
        }
        return World.call().body(body).post(path).then().statusCode(200);
    }

    private static ValidatableResponse order(String kind, RecipientKey person, String brand) {
        return post("/suppressions", kind, person, brand);
    }

    private static ValidatableResponse lift(String kind, RecipientKey person, String brand) {
        return post("/suppressions/lift", kind, person, brand);
    }

    private long rowsOf(RecipientKey person) {
        return sql.first(
                        """
                        select count(*) from suppression
                        where subject_id = (select subject_id from subject_key
                                            where recipient_key = ?)
                        """,
                        row -> row.getLong(1),
                        person.value())
                .orElseThrow();
    }

    @Test
    void liftAnswersWhetherAnOrderWasInForceAndAddsNoRowOtherwise() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        order("ADMIN", person, brand.code()).body("$", not(hasKey("lifted")));

        // when
        lift("ADMIN", person, null).body("lifted", equalTo(false));
        lift("CHANNEL", person, brand.code()).body("lifted", equalTo(false));

        // then
        assertThat(rowsOf(person)).isEqualTo(1);
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_ADMIN");
        lift("ADMIN", person, brand.code()).body("lifted", equalTo(true));
        lift("ADMIN", person, brand.code()).body("lifted", equalTo(false));
        assertThat(asked.marketing(brand, person).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void repeatedOrderCanBeLiftedAgain() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        order("ADMIN", person, brand.code());
        lift("ADMIN", person, brand.code());
        order("ADMIN", person, brand.code());

        // when
        lift("ADMIN", person, brand.code()).body("lifted", equalTo(true));

        // then
        assertThat(asked.marketing(brand, person).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void orderDatedByAClockAheadIsStillLifted() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        order("ADMIN", person, brand.code());
        sql.update(
                """
                update suppression set since = ?
                where subject_id = (select subject_id from subject_key where recipient_key = ?)
                """,
                DecisionClock.now().plusSeconds(90),
                person.value());

        // when
        lift("ADMIN", person, brand.code()).body("lifted", equalTo(true));

        // then
        assertThat(asked.marketing(brand, person).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void repeatedLiftGetsTheFirstAnswerAndLiftsNoLaterOrder() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String key = UUID.randomUUID().toString();
        order("ADMIN", person, brand.code());

        // when
        lift(key, person, brand, "ADMIN").statusCode(200).body("lifted", equalTo(true));
        lift(key, person, brand, "ADMIN").statusCode(200).body("lifted", equalTo(true));
        order("ADMIN", person, brand.code());
        lift(key, person, brand, "ADMIN").statusCode(200).body("lifted", equalTo(true));

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_ADMIN");
        lift(key, person, brand, "CHANNEL").statusCode(422);
        lift("ADMIN", person, brand.code()).body("lifted", equalTo(true));
    }

    private static ValidatableResponse lift(
            String idempotencyKey, RecipientKey person, World.Brand brand, String kind) {
        return World.call()
                .header("Idempotency-Key", idempotencyKey)
                .body(
                        Map.of(
                                "recipient",
                                Map.of("recipientKey", person.toString()),
                                "kind",
                                kind,
                                "brand",
                                brand.code()))
                .post("/suppressions/lift")
                .then();
    }
}
