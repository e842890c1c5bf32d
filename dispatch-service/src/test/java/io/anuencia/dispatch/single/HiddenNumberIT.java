package io.anuencia.dispatch.single;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A single message to somebody whose number WhatsApp hides. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class HiddenNumberIT {

    private static final RecipientKey HIDDEN =
            new RecipientKey(new UUID(0x8000L, 0x8000000000000078L));

    @Inject CampaignRig rig;

    private void writes(CampaignRig.Shop shop) {
        rig.publish(
                new InboundMessageReceived(
                        List.of(HIDDEN),
                        null,
                        shop.sender(),
                        "wamid.q." + UUID.randomUUID(),
                        "text",
                        "¿llega hoy?",
                        Intent.NONE,
                        null,
                        null,
                        Instant.now(),
                        "PE.78"));
        await("window")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.number(
                                                        "select count(*) from service_window where"
                                                                + " phone_number_id = ?",
                                                        shop.sender()))
                                        .isOne());
    }

    @Test
    void personWhoWroteGetsAnAnswerAtTheirUserIdWhichIsNotShown() {
        // given
        CampaignRig.Shop shop = rig.shop();
        writes(shop);
        // when
        String id =
                as("messages-write")
                        .body(
                                """
                                {"brand":"%s","sender":"%s","recipient":{"recipientKey":"%s"},
                                 "text":"Hola, tu pedido llega hoy."}\
                                """
                                        .formatted(shop.brand(), shop.sender(), HIDDEN.value()))
                        .post("/messages")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("messageId");
        // then
        assertThat(rig.texts("select phone from message where id = ?", UUID.fromString(id)))
                .containsExactly("PE.78");
        String shown = as("messages-write").get("/messages/" + id).then().extract().asString();
        assertThat(shown).doesNotContain("PE.78");
    }
}
