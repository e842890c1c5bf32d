package io.anuencia.dispatch.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Messages of people who ask something of a shop, and what becomes of their answers. */
@Singleton
class Asking {

    @Inject CampaignRig rig;

    static InboundMessageReceived message(
            CampaignRig.Shop shop, AudienceMember member, Intent intent, Instant saidAt) {
        return message(shop, member, intent, saidAt, "wamid." + UUID.randomUUID());
    }

    static InboundMessageReceived message(
            CampaignRig.Shop shop,
            AudienceMember member,
            Intent intent,
            Instant saidAt,
            String wamid) {
        return new InboundMessageReceived(
                List.of(member.recipientKey()),
                member.phone(),
                shop.sender(),
                wamid,
                "text",
                "…",
                intent,
                intent == Intent.HELP ? "en.help" : "keyword.es.alta",
                null,
                saidAt,
                null);
    }

    void awaitText(String cause, String... parts) {
        await("answer")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.texts(
                                                        "select message_class || ' ' || text from"
                                                                + " message where cause = ?",
                                                        cause))
                                        .singleElement()
                                        .asString()
                                        .contains(parts));
    }

    /** The state of an answer, "none" if there is none. */
    String state(String cause) {
        return rig.texts("select state from answer where cause = ?", cause).stream()
                .findFirst()
                .orElse("none");
    }
}
