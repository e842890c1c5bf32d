package io.anuencia.consent.erasure;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements about people who were erased and have come back. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ReturnIT {

    @Inject Asked asked;

    private static Map<String, Object> refusal(World.Brand brand, RecipientKey person) {
        return answer(brand, person, "REFUSED");
    }

    private static Map<String, Object> answer(
            World.Brand brand, RecipientKey person, String state) {
        return Map.of(
                "recipient",
                Map.of("recipientKey", person.toString()),
                "brand",
                brand.code(),
                "purpose",
                "promotions",
                "state",
                state);
    }

    private static ValidatableResponse history(RecipientKey person) {
        return call().get("/recipients/" + person + "/history").then().statusCode(200);
    }

    @Test
    void refusalOfSomeoneWhoCameBackIsHeard() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = Erasing.returned(brand);
        List<String> before = asked.reasons(brand, person);

        // when
        World.consents(List.of(refusal(brand, person)))
                .statusCode(200)
                .body("results[0].state", equalTo("REFUSED"));

        // then
        assertThat(before).containsExactly("ALLOW_CONSENT");
        assertThat(asked.reasons(brand, person)).contains("CON_REFUSED");
        history(person).body("entries.state", contains("GIVEN", "REFUSED"));
    }

    @Test
    void returnAndRefusalInOneCallAreBothHeard() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Erasing.forget(person);
        Erasing.laterSecond();

        // when
        World.consents(
                        List.of(
                                World.consentBody(
                                        brand,
                                        "newsletter",
                                        person,
                                        DecisionClock.now().minusMillis(10)),
                                refusal(brand, person)))
                .statusCode(200)
                .body("results.state", contains("GIVEN", "REFUSED"));

        // then
        assertThat(asked.reasons(brand, person)).contains("CON_REFUSED");
    }

    @Test
    void statementWithoutItsProofIsNotedOfSomeoneWhoCameBack() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = Erasing.returned(brand);
        Map<String, Object> unproven =
                new HashMap<>(World.consentBody(brand, "newsletter", person, DecisionClock.now()));
        unproven.remove("evidence");

        // when
        World.consents(List.of(unproven))
                .statusCode(200)
                .body("results[0].state", equalTo("UNKNOWN"))
                .body("results[0].missing", contains("evidence.permission"));

        // then
        history(person).body("entries.state", contains("GIVEN", "UNKNOWN"));
    }

    @Test
    void whatWasSaidBeforeTheErasureIsNotNotedOfSomeoneWhoCameBack() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = Erasing.returned(brand);

        // when
        String state = World.consent(brand, "newsletter", person, World.CONSENTED);

        // then
        assertThat(state).isEqualTo("WITHDRAWN");
        history(person).body("entries.state", contains("GIVEN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUSED", "REQUEST_DEFERRED"})
    void answerOfSomeoneWhoIsForgottenIsNotNoted(String state) {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Erasing.forget(person);

        // when
        World.consents(List.of(answer(brand, person, state)))
                .statusCode(200)
                .body("results[0].state", equalTo("WITHDRAWN"));

        // then
        history(person).body("entries", equalTo(List.of()));
    }
}
