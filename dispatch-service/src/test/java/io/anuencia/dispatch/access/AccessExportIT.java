package io.anuencia.dispatch.access;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceMember;
import io.anuencia.messaging.EventCodec;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The export that answers an access request. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class AccessExportIT {

    @Inject CampaignRig rig;

    private static String export(Map<String, Object> body) {
        return as("messages-write")
                .body(body)
                .post("/access-exports")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
    }

    private static Map<String, Object> of(AudienceMember person, String brand) {
        return Map.of(
                "recipients",
                List.of(Map.of("recipientKey", person.recipientKey().toString())),
                "brand",
                brand);
    }

    private static List<JsonNode> lines(String file) {
        return file.lines().map(AccessExportIT::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return EventCodec.json().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void hundredThousandRecipientsAreRefusedWhileTheyAreRead() {
        // given
        String nobody = "null,".repeat(100_000) + "null";

        // then
        for (String body :
                List.of(
                        "{\"recipients\":[" + nobody + "]}",
                        "{\"recipients\":[" + nobody.replace("null", "{}") + "]}")) {
            as("messages-write")
                    .body(body)
                    .post("/access-exports")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("errors.field", contains("recipients"))
                    .body("errors.detail", contains(containsString("send less at once")));
        }
    }

    @Test
    void exportHoldsThePersonsMessagesAsFarAsStillStored() {
        // given
        CampaignRig.Shop shop = rig.shop();
        CampaignRig.Shop other = rig.shop();
        UUID campaign = rig.running(shop, 3);
        rig.running(other, 3);
        AudienceMember person = CampaignRig.person(1, "Ana 1", Map.of());
        UUID single = CampaignRig.single(shop, person.phone().e164());
        rig.change(
                "update message set state = 'READ', wamid = 'wamid.HBgL', phone = null,"
                        + " parameters = null, read_at = now(), delivered_at = now()"
                        + " where campaign_id = ? and recipient_key = ?",
                campaign,
                person.recipientKey().value());
        rig.change(
                "insert into service_window (recipient_key, phone_number_id, phone,"
                        + " last_inbound_at) values (?, ?, ?, now())",
                person.recipientKey().value(),
                shop.sender(),
                person.phone().e164());
        rig.change(
                "insert into campaign_response (campaign_id, recipient_key, replied_at)"
                        + " values (?, ?, now())",
                campaign,
                person.recipientKey().value());
        // when
        String file = export(of(person, shop.brand()));
        // then
        List<JsonNode> lines = lines(file);
        assertThat(lines).hasSize(3);
        JsonNode read = lines.get(0);
        assertThat(read.path("campaignId").asText()).isEqualTo(campaign.toString());
        assertThat(read.path("campaign").asText()).isEqualTo("Rebajas");
        assertThat(read.path("state").asText()).isEqualTo("READ");
        assertThat(read.path("readAt").asText()).isNotEmpty();
        assertThat(read.path("repliedAt").asText()).isNotEmpty();
        assertThat(read.path("template").path("name").asText()).isEqualTo("winter_sale");
        assertThat(read.has("parameters")).as("parameters, which are no longer stored").isFalse();
        assertThat(lines.get(1).path("messageId").asText()).isEqualTo(single.toString());
        assertThat(lines.get(1).at("/parameters/first_name").asText()).isEqualTo("Eva");
        assertThat(lines.get(2).path("direction").asText()).isEqualTo("RECEIVED");
        assertThat(file)
                .doesNotContain(person.phone().e164(), person.phone().e164().substring(1))
                .doesNotContain("wamid")
                .doesNotContain(other.brand());
    }

    @Test
    void codeOfWhatsAppIsANumberAsInEveryAnswer() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 1);
        rig.change(
                "update message set state = 'FAILED', code = 131049 where campaign_id = ?",
                campaign);
        // when
        String file = export(of(CampaignRig.person(0, "Ana 0", Map.of()), shop.brand()));
        // then
        assertThat(lines(file)).hasSize(1);
        assertThat(file).contains("\"code\":131049");
    }

    @Test
    void exportReadsAnyNumberOfCampaigns() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 1);
        AudienceMember person = CampaignRig.person(0, "Ana 0", Map.of());
        rig.change(
                """
                insert into campaign select (jsonb_populate_record(c, jsonb_build_object(
                        'id', gen_random_uuid(), 'state', 'COMPLETED', 'settled_at', now()))).*
                from campaign c, generate_series(1, 1200) where c.id = ?
                """,
                campaign);
        rig.change(
                """
                insert into message select (jsonb_populate_record(m, jsonb_build_object(
                        'id', gen_random_uuid(), 'campaign_id', c.id, 'state', 'READ'))).*
                from campaign c, message m
                where c.brand = ? and c.id <> ? and m.campaign_id = ?
                """,
                shop.brand(),
                campaign,
                campaign);
        // when
        List<JsonNode> lines = lines(export(of(person, shop.brand())));
        // then
        assertThat(lines).hasSize(1201);
        assertThat(lines)
                .extracting(line -> line.path("messageId").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void bothMessagesOfAPersonWithTwoNumbersSurviveAPageBreak() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID first = rig.running(shop, 1);
        UUID key = CampaignRig.person(0, "Ana 0", Map.of()).recipientKey().value();
        UUID other = CampaignRig.person(1, "Ana 1", Map.of()).recipientKey().value();
        rig.change(
                """
                insert into campaign select (jsonb_populate_record(c, jsonb_build_object(
                        'id', 'f' || substr(gen_random_uuid()::text, 2), 'state', 'COMPLETED',
                        'settled_at', now()))).*
                from campaign c, generate_series(1, 300) where c.id = ?
                """,
                first);
        rig.change(
                """
                insert into message select (jsonb_populate_record(m, jsonb_build_object(
                        'id', gen_random_uuid(), 'campaign_id', c.id, 'state', 'READ',
                        'recipient_key', k.key))).*
                from campaign c, message m, unnest(array[?, ?]::uuid[]) as k (key)
                where c.brand = ? and c.id <> ? and m.campaign_id = ?
                """,
                key,
                other,
                shop.brand(),
                first,
                first);
        // when
        List<JsonNode> lines =
                lines(
                        export(
                                Map.of(
                                        "recipients",
                                        List.of(
                                                Map.of("recipientKey", key),
                                                Map.of("recipientKey", other)),
                                        "brand",
                                        shop.brand())));
        // then
        assertThat(lines).hasSize(601);
        assertThat(lines)
                .extracting(line -> line.path("messageId").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void numberIdentifiesThePersonAndAnUnknownOneGivesAnEmptyFile() {
        // given
        CampaignRig.Shop shop = rig.shop();
        rig.running(shop, 1);
        AudienceMember person = CampaignRig.person(0, "Ana 0", Map.of());
        Map<String, Object> byNumber =
                Map.of(
                        "recipients",
                        List.of(Map.of("phone", person.phone().e164())),
                        "brand",
                        shop.brand());
        // then
        assertThat(lines(export(byNumber))).hasSize(1);
        AudienceMember unknown = CampaignRig.person(70_000_000, "Nadie", Map.of());
        assertThat(export(of(unknown, shop.brand()))).isEmpty();
    }

    @Test
    void unauthorisedOrEmptyRequestIsRefused() {
        // given
        AudienceMember person = CampaignRig.person(0, "Ana 0", Map.of());
        Map<String, Object> anyBrand =
                Map.of(
                        "recipients",
                        List.of(Map.of("recipientKey", person.recipientKey().toString())));
        Map<String, Object> key = Map.of("recipientKey", person.recipientKey().toString());
        // then
        as("messages-write", "acme").body(anyBrand).post("/access-exports").then().statusCode(403);
        as("messages-write", "acme")
                .body(of(person, "other"))
                .post("/access-exports")
                .then()
                .statusCode(403);
        as("campaigns-read").body(anyBrand).post("/access-exports").then().statusCode(403);
        as("messages-write").body("{}").post("/access-exports").then().statusCode(400);
        as("messages-write")
                .body(Map.of("recipients", List.of(Map.of())))
                .post("/access-exports")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("recipients[0]"));
        as("messages-write")
                .body(Map.of("recipients", List.of(Map.of("phone", "12"))))
                .post("/access-exports")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("recipients[0].phone"));
        as("messages-write")
                .body(Map.of("recipients", List.of(Map.of("recipientKey", UUID.randomUUID()))))
                .post("/access-exports")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("recipients[0].recipientKey"));
        as("messages-write")
                .body(Map.of("recipients", Collections.nCopies(21, key)))
                .post("/access-exports")
                .then()
                .statusCode(400);
    }
}
