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
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class RecordTermsIT {

    private static final String COUNTRY = "XV";

    private static void packWants(String proof) {
        Map<String, Object> pack = new HashMap<>(Map.of("version", UUID.randomUUID().toString()));
        if (proof != null) {
            pack.put("proof", proof);
        }
        call().body(pack).put("/policy-packs/" + COUNTRY).then().statusCode(200);
    }

    /** Other tests read the period too. */
    @AfterEach
    void withdrawThePack() {
        packWants(null);
    }

    private static JsonNode receipt(RecipientKey person) throws IOException {
        String entry =
                call().get("/recipients/" + person + "/history")
                        .then()
                        .extract()
                        .path("entries[0].entryId");
        return Exported.json(call().get("/consents/" + entry + "/receipt").asByteArray());
    }

    @Test
    void recordNamesWhatFillsMessagesAndChoosesAudiences() throws IOException {
        // given
        RecipientKey person = World.consenting(World.brand());

        // then
        assertThat(receipt(person).get("dpv:hasPersonalData"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "pd:TelephoneNumber", "pd:Name", "pd:Language", "pd:Country", "pd:Profile");
    }

    @Test
    void recordsStateThePeriodForWhichEvidenceIsReallyKept() throws IOException {
        // given
        RecipientKey person = World.consenting(World.brand());

        // when
        packWants("P7Y");

        // then
        JsonNode consents =
                Exported.json(Exported.export(Exported.body(person, "es")).get("consents.jsonld"));
        assertThat(receipt(person).at("/dpv:hasStorageCondition/dpv:hasDuration").asText())
                .isEqualTo("P7Y");
        assertThat(consents.at("/@graph/0/dpv:hasStorageCondition/dpv:hasDuration").asText())
                .isEqualTo("P7Y");
    }
}
