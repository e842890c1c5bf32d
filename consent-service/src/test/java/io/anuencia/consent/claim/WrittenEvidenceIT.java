package io.anuencia.consent.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventCodec;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The evidence of {@code POST /consents} is sealed as it was written, within bounds. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class WrittenEvidenceIT {

    @Inject Sql sql;

    private World.Brand brand;
    private RecipientKey person;

    @BeforeEach
    void begin() {
        brand = World.brand();
        person = World.person();
    }

    /** Posts a consent with one more fact, whose name and value are JSON as a caller writes it. */
    private ValidatableResponse post(String name, String value) throws JsonProcessingException {
        Map<String, Object> body =
                new HashMap<>(World.consentBody(brand, "promotions", person, World.CONSENTED));
        body.put("evidence", Map.of("permission", "ticked", "FACT", "VALUE"));
        String json = EventCodec.json().writeValueAsString(Map.of("consents", List.of(body)));
        return World.call()
                .body(json.replace("\"FACT\"", name).replace("\"VALUE\"", value))
                .post("/consents")
                .then();
    }

    private Map<String, String> sealed() throws JsonProcessingException {
        String facts =
                sql.first(
                                """
                                select convert_from(e.bytes, 'UTF8') as facts
                                from subject_key k
                                join consent_entry c on c.subject_id = k.subject_id
                                join evidence e on e.sha256 = c.evidence_sha256
                                where k.recipient_key = ?
                                """,
                                row -> row.getString("facts"),
                                person.value())
                        .orElseThrow();
        return EventCodec.json().readValue(facts, new TypeReference<>() {});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.10 | 1.10",
                "100.00 | 100.00",
                "0.00001 | 0.00001",
                "0.12345678901234567890123 | 0.12345678901234567890123",
                "-0.0 | -0.0",
                "1e5 | 1e5",
                "1E400000000 | 1E400000000",
                "1e99999999999 | 1e99999999999",
                "12345678901234567890123 | 12345678901234567890123",
                "true | true",
                "\"1.10\" | 1.10",
                "{\"paid\": [1.10, 1e-7, null, \"€\"]} | {\"paid\":[1.10,1e-7,null,\"€\"]}"
            })
    void factIsSealedAsItWasWritten(String written, String kept) throws Exception {
        // when
        post("\"amount\"", written).statusCode(200);

        // then
        assertThat(sealed()).containsEntry("amount", kept).containsEntry("permission", "ticked");
    }

    @Test
    void absentFactIsLeftOut() throws Exception {
        // when
        post("\"amount\"", "null").statusCode(200);

        // then
        assertThat(sealed()).containsOnlyKeys("permission");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\\ud800\"", "\"a\\u0000\"", "{\"name\":\"\\ud800\"}", "[\"\\udc00\"]"})
    void characterThatCannotBeStoredIsRefusedByItsFact(String value) throws Exception {
        // then
        post("\"amount\"", value)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("consents[0].evidence.amount"));
    }

    @Test
    void factOfMoreThanTwoThousandCharactersIsRefused() throws Exception {
        // given
        String longest = "x".repeat(2_000);

        // then
        post("\"amount\"", "\"" + longest + "\"").statusCode(200);
        for (String value : List.of("\"" + longest + "x\"", "[\"" + longest + "\"]")) {
            post("\"amount\"", value)
                    .statusCode(400)
                    .body("errors.field", contains("consents[0].evidence.amount"));
        }
    }

    @Test
    void longListInTheEvidenceCountsAsMissing() throws Exception {
        // given
        String channels =
                IntStream.range(0, 11).mapToObj("_"::repeat).collect(Collectors.joining("|C"));

        // then
        post("\"channels\"", "\"C" + channels + "\"")
                .statusCode(200)
                .body("results[0].missing", contains("terms.channels"));
    }
}
