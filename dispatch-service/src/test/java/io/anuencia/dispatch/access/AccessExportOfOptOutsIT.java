package io.anuencia.dispatch.access;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.messaging.EventCodec;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The opt-ins and opt-outs in the export that answers an access request. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class AccessExportOfOptOutsIT {

    @Inject CampaignRig rig;

    private final UUID person = CampaignRig.person(91_001, "Ana", Map.of()).recipientKey().value();
    private final UUID other = UUID.randomUUID();

    @Test
    void exportHoldsWhatThePersonOptedOutOf() throws IOException {
        // given
        CampaignRig.Shop shop = rig.shop();
        optOut(shop, person, shop.brand(), "promotions", null);
        optOut(shop, person, null, null, true);
        optOut(shop, person, "other-brand", "promotions", null);
        optOut(shop, other, shop.brand(), "promotions", null);
        // when
        List<JsonNode> lines = written(shop);
        // then
        assertThat(lines).hasSize(2);
        assertThat(lines).allMatch(line -> line.path("kind").asText().equals("OPT_OUT"));
        assertThat(lines).allMatch(line -> line.path("sender").asText().equals(shop.sender()));
        assertThat(lines).noneMatch(line -> line.path("at").asText().isEmpty());
        JsonNode one = lines.get(0);
        assertThat(one.path("brand").asText()).isEqualTo(shop.brand());
        assertThat(one.path("purpose").asText()).isEqualTo("promotions");
        assertThat(one.has("erasureRequested")).isFalse();
        JsonNode all = lines.get(1);
        assertThat(all.has("brand")).isFalse();
        assertThat(all.has("purpose")).isFalse();
        assertThat(all.path("erasureRequested").asBoolean()).isTrue();
    }

    @Test
    void exportNamesThePurposeOfAnOptIn() throws IOException {
        // given
        CampaignRig.Shop shop = rig.shop();
        optIn(shop, shop.brand(), "promotions");
        optIn(shop, "other-brand", "promotions");
        // when
        List<JsonNode> lines = written(shop);
        // then
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).path("kind").asText()).isEqualTo("OPT_IN");
        assertThat(lines.get(0).path("purpose").asText()).isEqualTo("promotions");
    }

    @Test
    void exportHoldsAnOptInThatAgreedToNothing() throws IOException {
        // given
        CampaignRig.Shop shop = rig.shop();
        optIn(shop, "", "");
        // when
        List<JsonNode> lines = written(shop);
        // then
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).path("kind").asText()).isEqualTo("OPT_IN");
        assertThat(lines.get(0).has("brand")).isFalse();
        assertThat(lines.get(0).has("purpose")).isFalse();
    }

    private void optOut(
            CampaignRig.Shop shop, UUID key, String brand, String purpose, Boolean erasure) {
        rig.change(
                """
                insert into confirmation (cause, opt_out_id, phone_number_id, recipient_keys, brand,
                                          purpose, erasure, effective_at, received_at, state)
                values (gen_random_uuid()::text, gen_random_uuid(), ?, array[?]::uuid[], ?, ?, ?,
                        clock_timestamp(), now(), 'NO_WINDOW')
                """,
                shop.sender(),
                key,
                brand,
                purpose,
                erasure);
    }

    private void optIn(CampaignRig.Shop shop, String brand, String purpose) {
        rig.change(
                """
                insert into answer (cause, kind, recipient_key, phone_number_id, said_at,
                                    received_at, state, brand, purpose)
                values (gen_random_uuid()::text, 'OPT_IN', ?, ?, now(), now(), 'NO_WINDOW', ?, ?)
                """,
                person,
                shop.sender(),
                brand,
                purpose);
    }

    /** Returns what the export of a brand holds of what the person wrote. */
    private List<JsonNode> written(CampaignRig.Shop shop) throws IOException {
        String file =
                as("messages-write")
                        .body(
                                Map.of(
                                        "recipients",
                                        List.of(Map.of("recipientKey", person)),
                                        "brand",
                                        shop.brand()))
                        .post("/access-exports")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : file.lines().toList()) {
            lines.add(EventCodec.json().readTree(line));
        }
        return lines;
    }
}
