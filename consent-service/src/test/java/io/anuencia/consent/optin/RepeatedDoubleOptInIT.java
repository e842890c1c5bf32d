package io.anuencia.consent.optin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Repeats of {@code POST /double-opt-ins}, and calls that are refused. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class RepeatedDoubleOptInIT {

    @Inject Sql sql;

    @Test
    void repeatGetsTheFirstAnswerEvenIfThePurposeShowsAnotherTextSince() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        Supplier<ValidatableResponse> call =
                () ->
                        World.call()
                                .header("Idempotency-Key", "doi-" + person)
                                .body(World.doubleOptInBody(brand, "promotions", person))
                                .post("/double-opt-ins")
                                .then();
        String code = call.get().statusCode(200).extract().path("code");
        Map<String, Object> purpose = new HashMap<>(World.purposeBody("MARKETING"));
        purpose.put("notices", List.of(World.brand().notice()));
        World.call()
                .body(purpose)
                .put("/brands/" + brand.code() + "/purposes/promotions")
                .then()
                .statusCode(200);

        // then
        call.get().statusCode(200).body("code", equalTo(code));
    }

    @Test
    void refusedFormLeavesItsPersonUnseen() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        Map<String, Object> unknown =
                new HashMap<>(World.doubleOptInBody(brand, "promotions", person));
        unknown.put("notice", "0".repeat(64));

        // when
        World.call()
                .header("Idempotency-Key", "doi-" + person)
                .body(unknown)
                .post("/double-opt-ins")
                .then()
                .statusCode(422);

        // then
        assertThat(
                        sql.first(
                                "select 1 from subject_key where recipient_key = ?",
                                row -> true,
                                person.value()))
                .isEmpty();
    }
}
