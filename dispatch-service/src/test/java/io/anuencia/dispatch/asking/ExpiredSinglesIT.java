package io.anuencia.dispatch.asking;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Single messages expire on time even if nothing is sent. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class ExpiredSinglesIT {

    private static final String PHONE = "+51987654321";

    @Inject CampaignRig rig;
    @Inject ExpiredSingles expired;

    private String state(UUID message) {
        return as("messages-write").get("/messages/" + message).then().extract().path("state");
    }

    private void expire(UUID message) {
        rig.change(
                "update message set expires_at = now() - interval '1 second' where id = ?",
                message);
    }

    @Test
    void messageOfASwitchedOffBrandExpiresAndKeepsNoPhoneNumber() {
        // given
        CampaignRig.Shop shop = rig.shop();
        as("ops")
                .body(
                        "{\"scope\":\"%s\",\"engaged\":true,\"reason\":\"drill\"}"
                                .formatted(shop.brand()))
                .put("/kill-switch")
                .then()
                .statusCode(200);
        UUID over = CampaignRig.single(shop, PHONE);
        UUID waiting = CampaignRig.single(shop, PHONE);
        expire(over);
        // when
        expired.end();
        // then
        assertThat(state(over)).isEqualTo("EXPIRED");
        assertThat(state(waiting)).isEqualTo("PLANNED");
        assertThat(
                        rig.number(
                                """
                                select count(*)
                                  from message m left join due_message d on d.message_id = m.id
                                 where m.id = ? and (d.message_id is not null
                                       or m.phone is not null or m.parameters is not null)
                                """,
                                over))
                .isZero();
        try (var events = PublishedEvents.of(Topic.MESSAGE_EVENTS)) {
            await("it is told")
                    .untilAsserted(
                            () ->
                                    assertThat(events.about(over))
                                            .extracting(PublishedEvents.Published::type)
                                            .containsExactly("MessageExpired"));
        }
    }

    @Test
    void messageOfACampaignIsLeftToItsCampaign() {
        // given
        UUID campaign = rig.running(rig.shop(), 1);
        UUID message =
                UUID.fromString(
                        rig.texts("select id from message where campaign_id = ?", campaign).get(0));
        expire(message);
        // when
        expired.end();
        // then
        assertThat(rig.texts("select state from message where id = ?", message))
                .containsExactly("PLANNED");
    }

    @Test
    void messageOfAnUnregisteredNumberExpiresAndKeepsNoPhoneNumber() {
        // given
        UUID message = UUID.randomUUID();
        rig.change(
                """
                with planned as (
                    insert into message (id, sender_id, brand, message_class, cause, recipient_key,
                                         phone, candidate_zones, text, expires_at, created_at,
                                         state)
                    values (?, 'nobody', ?, 'SYSTEM', 'wamid.help', ?, '+51987654321', '{}',
                            'Hola', now() - interval '1 second', now(), 'PLANNED')
                    returning id)
                insert into due_message (sender_id, priority, not_before, message_id)
                select 'nobody', 0, now(), id from planned
                """,
                message,
                rig.shop().brand(),
                CampaignRig.person(1, "Ana", Map.of()).recipientKey().value());
        // when
        expired.end();
        // then
        assertThat(
                        rig.texts(
                                "select state from message where id = ? and phone is null"
                                        + " and text is null",
                                message))
                .containsExactly("EXPIRED");
    }
}
