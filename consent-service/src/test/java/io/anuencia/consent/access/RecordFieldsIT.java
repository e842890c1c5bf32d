package io.anuencia.consent.access;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Receipts report every field of docs/compliance.md, "What a consent record holds". */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class RecordFieldsIT {

    private static final Pattern REPORTED = Pattern.compile("`((?:dct|dpv|anuencia):\\w+)`");

    private static final List<String> OF_A_CONSENT =
            List.of(
                    "/dct:conformsTo",
                    "/dpv:hasIdentifier",
                    "/anuencia:receiptId",
                    "/dpv:hasDataSubject",
                    "/dpv:hasNotice/@id",
                    "/dpv:hasNotice/anuencia:sha256",
                    "/dpv:hasNotice/dct:language",
                    "/dpv:hasNotice/anuencia:text",
                    "/dpv:hasPurpose/@id",
                    "/dpv:hasPurpose/dpv:hasType",
                    "/dpv:hasPurpose/dct:title",
                    "/dpv:hasLegalBasis",
                    "/dpv:hasPersonalData/0",
                    "/anuencia:specialCategories/0",
                    "/dpv:hasDataController/@id",
                    "/dpv:hasDataController/dpv:hasName",
                    "/dpv:hasDataController/dpv:hasAddress",
                    "/dpv:hasDataController/dpv:hasContact",
                    "/dpv:hasDataController/anuencia:displayName",
                    "/dpv:hasRecipient/0",
                    "/dpv:hasProcessingCondition/dpv:hasLocation/0",
                    "/dpv:hasAuthority/0",
                    "/dpv:hasDataSource",
                    "/dpv:hasStorageCondition/dpv:hasLocation",
                    "/dpv:hasStorageCondition/dpv:hasDuration",
                    "/dpv:hasJurisdiction",
                    "/dpv:hasConsentControl",
                    "/dpv:hasConsentType",
                    "/dpv:hasConsentStatus",
                    "/dpv:isIndicatedAtTime",
                    "/anuencia:recordedAt",
                    "/dpv:hasDuration",
                    "/dpv:isIndicatedBy",
                    "/dpv:hasIndicationMethod",
                    "/dpv:hasRight/0",
                    "/anuencia:terms/channels/0",
                    "/anuencia:terms/phoneNumberIds/0",
                    "/anuencia:terms/contentTypes/0",
                    "/anuencia:terms/frequency/per",
                    "/anuencia:audienceClass",
                    "/anuencia:evidence/sha256",
                    "/anuencia:evidence/storedAt",
                    "/anuencia:evidence/bytes",
                    "/anuencia:validUntil",
                    "/anuencia:terms/consumerInitiated",
                    "/anuencia:terms/ageAttested",
                    "/anuencia:proof");

    private static final List<String> OF_A_RENEWED_ONE =
            List.of(
                    "/anuencia:doubleOptInAt",
                    "/anuencia:supersedes",
                    "/anuencia:terms/outOfHoursWaiver/instrumentHash",
                    "/anuencia:terms/outOfHoursWaiver/signedAt");

    private static final List<String> OF_AN_IMPORTED_ONE =
            List.of(
                    "/anuencia:importId",
                    "/anuencia:terms/relationship",
                    "/anuencia:terms/relationshipAt");

    private static Map<String, Object> body(
            World.Brand brand, RecipientKey person, Instant at, Map<String, Object> terms) {
        Map<String, Object> body = new HashMap<>(World.confirmedBody(brand, person, at));
        body.put("terms", terms);
        return body;
    }

    /** The receipt of a person's last entry. */
    private static JsonNode receipt(RecipientKey person) throws IOException {
        List<String> entries =
                call().get("/recipients/" + person + "/history").path("entries.entryId");
        String last = entries.get(entries.size() - 1);
        return Exported.json(call().get("/consents/" + last + "/receipt").asByteArray());
    }

    private static void assertReported(JsonNode receipt, List<String> fields) {
        for (String field : fields) {
            JsonNode found = receipt.at(field);
            assertThat(found.isContainerNode() ? found.isEmpty() : found.asText().isEmpty())
                    .as("%s is missing", field)
                    .isFalse();
        }
    }

    @Test
    void everyNameOfTheTableIsRead() throws IOException {
        // given
        String page = Files.readString(Path.of("../docs/compliance.md"));
        String table = page.substring(page.indexOf("## 8."));

        // when
        List<String> names =
                REPORTED.matcher(table).results().map(found -> found.group(1)).toList();

        // then
        assertThat(names).hasSizeGreaterThan(30);
        assertThat(
                        Stream.of(OF_A_CONSENT, OF_A_RENEWED_ONE, OF_AN_IMPORTED_ONE)
                                .flatMap(List::stream)
                                .map(field -> field.split("/")[1]))
                .containsAll(names);
    }

    @Test
    void receiptSaysAllThatTheStandardAsksOfARecord() throws IOException {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        Map<String, Object> terms =
                Map.of(
                        "jurisdiction",
                        "PE",
                        "phoneNumberIds",
                        List.of(brand.number()),
                        "contentTypes",
                        List.of("offers"),
                        "frequency",
                        Map.of("max", 2, "per", "P30D"),
                        "consumerInitiated",
                        true,
                        "ageAttested",
                        true);

        // when
        World.consents(List.of(body(brand, person, World.CONSENTED, terms))).statusCode(200);

        // then
        JsonNode receipt = receipt(person);
        assertReported(receipt, OF_A_CONSENT);
        assertThat(receipt.at("/dpv:hasStorageCondition/dpv:hasDuration").asText())
                .isEqualTo("P5Y");
        assertThat(receipt.get("dpv:hasConsentType").asText())
                .isEqualTo("dpv:ExplicitlyExpressedConsent");
        assertThat(receipt.at("/dpv:hasNotice/anuencia:text").asText())
                .isEqualTo("Acepto que " + brand.code() + " me escriba.");
        assertThat(receipt.at("/anuencia:terms/frequency/max").asInt()).isEqualTo(2);
        assertThat(receipt.at("/anuencia:specialCategories/0").asText()).isEqualTo("none");
        assertThat(receipt.at("/dpv:hasProcessingCondition/dpv:hasLocation/0").asText())
                .isEqualTo("United States (Meta)");
        assertThat(receipt.at("/dpv:hasAuthority/0").asText()).isEqualTo("AEPD (aepd.es)");
    }

    @Test
    void receiptOfARenewedConsentNamesWhatItRestsOn() throws IOException {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Map<String, Object> waiver =
                Map.of("instrumentHash", "a".repeat(64), "signedAt", "2026-06-02T10:00:00Z");
        Instant later = World.CONSENTED.plusSeconds(60);

        // when
        World.consents(List.of(body(brand, person, later, Map.of("outOfHoursWaiver", waiver))))
                .statusCode(200);

        // then
        assertReported(receipt(person), OF_A_RENEWED_ONE);
        assertThat(receipt(person).get("dpv:hasConsentStatus").asText())
                .isEqualTo("dpv:RenewedConsentGiven");
    }

    @Test
    void receiptOfAnImportedConsentNamesTheImport() throws IOException {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        UUID importId = UUID.randomUUID();
        ConsentClaimed claim =
                new ConsentClaimed(
                        UUID.randomUUID(),
                        person,
                        brand.code(),
                        "promotions",
                        "CUSTOMER",
                        "CSV_IMPORT",
                        World.CONSENTED,
                        brand.notice(),
                        Map.of(
                                "reference", "order 7",
                                "date", "2026-06-01",
                                "legalBasis", "IMPLIED_CASL",
                                "relationship", "PURCHASE",
                                "importerAttestation", "checked by the shop"),
                        importId,
                        World.CONSENTED);

        // when
        Broker.publish(claim);

        // then
        await("the claim").until(() -> World.statesOf(person).size() == 1);
        JsonNode receipt = receipt(person);
        assertReported(receipt, OF_AN_IMPORTED_ONE);
        assertThat(receipt.get("anuencia:importId").asText()).isEqualTo(importId.toString());
        assertThat(receipt.at("/anuencia:evidence/bytes").asText())
                .contains("importerAttestation", "checked by the shop");
    }
}
