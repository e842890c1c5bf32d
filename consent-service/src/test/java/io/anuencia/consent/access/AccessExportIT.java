package io.anuencia.consent.access;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.permit.Permits;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The export that answers an access request. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class AccessExportIT {

    @Inject Permits permits;

    private static String sha256(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void exportSaysAtWhichHoursThePersonWantsMessages() throws Exception {
        // given
        RecipientKey person = World.person();
        call().body(Map.of("from", "09:30", "to", "14:00"))
                .put("/recipients/" + person + "/hours")
                .then()
                .statusCode(200);

        // when
        JsonNode preferences =
                Exported.json(Exported.export(Exported.body(person, "es")).get("preferences.json"));

        // then
        assertThat(preferences.get("hours").toString())
                .isEqualTo("[{\"from\":\"09:30\",\"to\":\"14:00\"}]");
    }

    private static List<String> files(String notice) {
        return List.of(
                "README.txt",
                "consents.jsonld",
                "forms.json",
                "notices/" + notice + ".txt",
                "suppressions.json",
                "opt-outs.json",
                "opt-ins.json",
                "reviews.json",
                "registries.json",
                "preferences.json",
                "key-changes.json",
                "other-contacts.json",
                "decisions.ndjson",
                "recipients.json",
                "manifest.json");
    }

    @Test
    void exportHoldsEachRecordInItsWordsWithItsProof() throws Exception {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested request = Sending.ofCampaign(Sending.marketing(brand, person));
        permits.decide(List.of(request));
        World.optOut(brand, person).statusCode(200);

        // when
        Map<String, byte[]> files = Exported.export(Exported.body(person, "pt"));

        // then
        assertThat(files.keySet()).containsExactlyElementsOf(files(brand.notice()));
        assertThat(new String(files.get("README.txt"), StandardCharsets.UTF_8))
                .startsWith("Os seus dados");
        JsonNode graph = Exported.json(files.get("consents.jsonld")).get("@graph");
        JsonNode given = graph.get(0);
        assertThat(graph).hasSize(2);
        assertThat(given.get("dpv:hasConsentStatus").asText()).isEqualTo("dpv:ConsentGiven");
        assertThat(given.at("/dpv:hasDataController/dpv:hasName").asText())
                .isEqualTo("Acme S.A.C.");
        assertThat(given.get("dpv:hasLegalBasis").asText()).isEqualTo("EXPRESS_CONSENT");
        JsonNode evidence = given.get("anuencia:evidence");
        assertThat(
                        sha256(
                                HexFormat.of().parseHex(evidence.get("salt").asText()),
                                evidence.get("bytes").asText().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(evidence.get("sha256").asText());
        assertThat(sha256(files.get("notices/" + brand.notice() + ".txt")))
                .isEqualTo(brand.notice());
        assertThat(Exported.json(files.get("suppressions.json")).get(0).get("kind").asText())
                .isEqualTo("BRAND");
        assertThat(Exported.json(files.get("decisions.ndjson")).toString())
                .contains("PERMITTED", "\"campaignId\":\"" + request.campaignId() + '"');
        JsonNode recipients = Exported.json(files.get("recipients.json"));
        assertThat(recipients.at("/controllers/0/brand").asText()).isEqualTo(brand.code());
        assertThat(recipients.at("/processedIn/0").asText()).isEqualTo("United States (Meta)");
        assertThat(recipients.at("/authorities/0").asText()).isEqualTo("AEPD (aepd.es)");
    }

    @Test
    void manifestProvesEveryFileAndSaysWhatIsElsewhere() throws Exception {
        // given
        RecipientKey person = World.consenting(World.brand());

        // when
        Map<String, byte[]> files = Exported.export(Exported.body(person, "en"));

        // then
        JsonNode manifest = Exported.json(files.get("manifest.json"));
        for (JsonNode file : manifest.get("files")) {
            byte[] content = files.get(file.get("path").asText());
            assertThat(sha256(content)).isEqualTo(file.get("sha256").asText());
            assertThat(file.get("bytes").asInt()).isEqualTo(content.length);
        }
        assertThat(manifest.get("files")).hasSize(files.size() - 1);
        assertThat(manifest.get("recipientKeys").get(0).asText()).isEqualTo(person.toString());
        assertThat(manifest.at("/otherParts/0/service").asText()).isEqualTo("contacts-service");
        assertThat(manifest.at("/otherParts/1").toString())
                .contains("messages.ndjson", "dispatch-service", "POST /access-exports");
    }

    @Test
    void oneBrandAnswersForItsOwnAndSomeoneUnknownGetsAnEmptyOne() throws Exception {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.consenting(brand);
        World.consent(other, "promotions", person, World.CONSENTED);
        Map<String, Object> body =
                Map.of(
                        "recipient",
                        Map.of("recipientKey", person.toString()),
                        "brand",
                        brand.code());

        // when
        String consents =
                new String(Exported.export(body).get("consents.jsonld"), StandardCharsets.UTF_8);

        // then
        assertThat(consents).contains(brand.code()).doesNotContain(other.code());
        assertThat(
                        Exported.json(
                                        Exported.export(Exported.body(World.person(), "es"))
                                                .get("consents.jsonld"))
                                .get("@graph"))
                .isEmpty();
        String some = SecretsResource.token(Set.of("consent-read"), Set.of(brand.code()));
        call().auth().oauth2(some).body(body).post("/access-exports").then().statusCode(200);
        call().auth()
                .oauth2(some)
                .body(Exported.body(person, "es"))
                .post("/access-exports")
                .then()
                .statusCode(403);
    }

    @Test
    void receiptIsTheSameWheneverItIsAskedFor() {
        // given
        World.Brand brand = World.brand();
        RecipientKey agrees = World.consenting(brand);
        RecipientKey refuses = World.person();
        refuse(brand, refuses);
        String given = receipt(agrees);
        String refused = receipt(refuses);

        // when
        World.sell(brand);

        // then
        assertThat(given)
                .contains("dpv:ConsentReceipt", brand.notice(), "dpv:ConsentGiven")
                .contains("Acme S.A.C.", "Av. Larco 1, Lima", "Ofertas", "P24M");
        assertThat(refused).contains("dpv:ConsentRefused", "Acme S.A.C.", "Ofertas");
        assertThat(receipt(agrees)).isEqualTo(given);
        assertThat(receipt(refuses)).isEqualTo(refused);
        call().get("/consents/" + UUID.randomUUID() + "/receipt").then().statusCode(404);
    }

    @Test
    void recordNamesWhomAndWhatThePersonAgreedTo() throws Exception {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        World.sell(brand);

        // when
        World.consent(brand, "promotions", person, DecisionClock.now());
        JsonNode graph =
                Exported.json(Exported.export(Exported.body(person, "es")).get("consents.jsonld"))
                        .get("@graph");

        // then
        assertThat(graph).hasSize(2);
        assertThat(graph.get(0).toString())
                .contains("Acme S.A.C.", "Ofertas", "P24M")
                .doesNotContain("Nova");
        assertThat(graph.get(1).toString())
                .contains("Nova S.A.C.", "Av. Brasil 2, Lima", "Novedades", "P12M");
    }

    private static void refuse(World.Brand brand, RecipientKey person) {
        Map<String, Object> refusal =
                Map.of(
                        "recipient",
                        Map.of("recipientKey", person.toString()),
                        "brand",
                        brand.code(),
                        "purpose",
                        "promotions",
                        "state",
                        "REFUSED");
        World.consents(List.of(refusal)).statusCode(200);
    }

    /** The receipt of a person's first consent. */
    private static String receipt(RecipientKey person) {
        String entry =
                call().get("/recipients/" + person + "/history")
                        .then()
                        .extract()
                        .path("entries[0].entryId");
        return call().get("/consents/" + entry + "/receipt")
                .then()
                .statusCode(200)
                .contentType("application/ld+json")
                .extract()
                .asString();
    }
}
