package io.anuencia.consent.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.permit.Permits;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The export of one brand reveals no more about other brands than other calls do. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class BrandExportIT {

    @Inject Permits permits;
    @Inject Sql sql;

    @Test
    void exportOfOneBrandCountsNoMessagesOfOthers() throws IOException {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        sql.update(
                """
                insert into wish (subject_id, frequency_max, frequency_per)
                select subject_id, 3, 'P7D' from subject_key where recipient_key = ?
                """,
                person.value());
        permits.decide(List.of(Sending.marketing(brand, person), Sending.marketing(brand, person)));
        Map<String, Object> own = new HashMap<>(Exported.body(person, "en"));
        own.put("brand", brand.code());

        // when
        byte[] ofBrand = Exported.export(own).get("decisions.ndjson");
        byte[] whole = Exported.export(Exported.body(person, "en")).get("decisions.ndjson");

        // then
        assertThat(wishedCaps(whole)).anyMatch(cap -> cap.has("used"));
        assertThat(wishedCaps(ofBrand)).isNotEmpty().noneMatch(cap -> cap.has("used"));
        assertThat(new String(ofBrand, StandardCharsets.UTF_8)).doesNotContain("subjectId");
    }

    @Test
    void exportOfOneBrandShowsAReportToAnotherOneWithoutItsName() throws IOException {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.consenting(brand);
        order("REASSIGNED", other, person);
        order("ADMIN", other, person);
        Map<String, Object> own = new HashMap<>(Exported.body(person, "en"));
        own.put("brand", brand.code());

        // when
        byte[] ofBrand = Exported.export(own).get("suppressions.json");
        byte[] whole = Exported.export(Exported.body(person, "en")).get("suppressions.json");

        // then
        assertThat(Exported.json(ofBrand))
                .singleElement()
                .satisfies(
                        report -> {
                            assertThat(report.path("kind").asText()).isEqualTo("REASSIGNED");
                            assertThat(report.path("toAnotherBrand").asBoolean()).isTrue();
                            assertThat(report.path("brand").isNull()).isTrue();
                        });
        assertThat(Exported.json(whole))
                .hasSize(2)
                .allMatch(each -> each.path("brand").asText().equals(other.code()))
                .noneMatch(each -> each.has("toAnotherBrand"));
    }

    private static void order(String kind, World.Brand brand, RecipientKey person) {
        Map<String, Object> body =
                Map.of(
                        "recipient",
                        Map.of("recipientKey", person.toString()),
                        "kind",
                        kind,
                        "brand",
                        brand.code());
        World.call().body(body).post("/suppressions").then().statusCode(200);
    }

    private static List<JsonNode> wishedCaps(byte[] decisions) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (String line : new String(decisions, StandardCharsets.UTF_8).split("\n")) {
            JsonNode decision = Exported.json(line.getBytes(StandardCharsets.UTF_8));
            for (JsonNode cap : decision.at("/inputs/sentBefore/caps")) {
                if (cap.path("kind").asText().equals("PREFERENCE")) {
                    found.add(cap);
                }
            }
        }
        return found;
    }
}
