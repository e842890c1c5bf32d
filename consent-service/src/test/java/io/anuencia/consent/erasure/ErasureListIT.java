package io.anuencia.consent.erasure;

import static io.anuencia.consent.fixture.World.call;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The list by which erasures without a kept id are found. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ErasureListIT {

    private static ValidatableResponse list(String query) {
        return call().get("/erasures?" + query).then().statusCode(200);
    }

    @Test
    void erasuresAreListedByStateAndNameNobody() {
        // given
        UUID first = Erasing.begin(World.consenting(World.brand()));
        UUID second = Erasing.begin(World.consenting(World.brand()));
        Erasing.awaitState(second, "REQUESTED");

        // then
        list("limit=1&cursor=" + first)
                .body("erasures.erasureId", contains(second.toString()))
                .body("erasures[0].state", equalTo("REQUESTED"))
                .body("erasures[0].source", equalTo("API"))
                .body("erasures[0].requestedAt", notNullValue())
                .body("erasures[0].keySet()", hasSize(4))
                .body("next", equalTo(second.toString()));
        list("cursor=" + second).body("erasures", hasSize(0)).body("$", hasEntry("next", null));
        list("state=REQUESTED&cursor=" + first)
                .body("erasures.erasureId", contains(second.toString()));
        list("state=COMPLETED&cursor=" + first).body("erasures", hasSize(0));
        call().get("/erasures?state=DONE").then().statusCode(400);
        call().get("/erasures?limit=0").then().statusCode(400);
    }

    @Test
    void listIsAboutAllBrands() {
        // given
        String some = SecretsResource.token(Set.of("consent-read"), Set.of("acme"));

        // then
        call().auth().oauth2(some).get("/erasures").then().statusCode(403);
    }
}
