package io.anuencia.consent.brand;

import static io.anuencia.consent.fixture.World.call;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The catalog takes no more than it can store and publish. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class CatalogLimitsIT {

    private static final int LANGUAGES_MAX = 75;
    private static final String ENDLESS_TAG = "es" + "-ab".repeat(10_000);

    private static ValidatableResponse putPurpose(Map<String, ?> texts) {
        return call().body(
                        Map.of(
                                "class",
                                "UTILITY",
                                "texts",
                                texts,
                                "contentTypes",
                                List.of("orders")))
                .put("/brands/" + World.brand().code() + "/purposes/limits")
                .then();
    }

    private static Map<String, Object> texts(int languages, Map<String, String> text) {
        Map<String, Object> texts = new HashMap<>();
        for (int i = 0; i < languages; i++) {
            texts.put("es-x" + i + "a", text);
        }
        return texts;
    }

    @Test
    void languageTagOfAnyLengthIsAnswered() {
        // then
        call().body(Map.of("language", ENDLESS_TAG, "text", "Aviso"))
                .post("/notices")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem("language"));
        putPurpose(Map.of(ENDLESS_TAG, Map.of("title", "t", "description", "d")))
                .statusCode(400)
                .contentType("application/problem+json");
        call().body(Map.of("language", "zh-Hant-TW", "text", "Aviso " + ENDLESS_TAG))
                .post("/notices")
                .then()
                .statusCode(200);
    }

    @Test
    void textsThatFillTheirLimitsArePublished() {
        // given: a control character takes the most bytes in JSON
        Map<String, String> longest =
                Map.of(
                        "title",
                        "a" + "\u0001".repeat(199),
                        "description",
                        "a" + "\u0001".repeat(1_999));

        // then
        putPurpose(texts(LANGUAGES_MAX, longest)).statusCode(200);
        putPurpose(texts(LANGUAGES_MAX + 1, longest))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem("texts"));
    }
}
