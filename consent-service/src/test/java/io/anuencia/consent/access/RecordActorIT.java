package io.anuencia.consent.access;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class RecordActorIT {

    private static List<String> actors(RecipientKey person) throws IOException {
        return Exported.json(Exported.export(Exported.body(person, "es")).get("consents.jsonld"))
                .get("@graph")
                .findValues("dpv:isIndicatedBy")
                .stream()
                .map(JsonNode::asText)
                .toList();
    }

    private static Map<String, Object> about(World.Brand brand, RecipientKey person) {
        return Map.of(
                "recipient", Map.of("recipientKey", person.toString()), "brand", brand.code());
    }

    @Test
    void optOutIsThePersonsAndAnOrderTheOperators() throws IOException {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Map<String, Object> hold =
                Map.of(
                        "recipient", Map.of("recipientKey", person.toString()),
                        "brand", brand.code(),
                        "kind", "LEGAL_HOLD");

        // when
        call().body(about(brand, person)).post("/opt-outs").then().statusCode(200);
        call().body(hold).post("/suppressions").then().statusCode(200);

        // then
        assertThat(actors(person)).containsExactly("SUBJECT", "SUBJECT", "OPERATOR");
    }

    @Test
    void consentThatTheSenderEndedIsNotEndedByThePerson() throws IOException {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        World.invalidate(brand, person);

        // then
        assertThat(actors(person)).containsExactly("SUBJECT", "OPERATOR");
    }
}
