package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.FakeGraph.Behaviour;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.PhoneNumber;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** WhatsApp's errors about a person hold back later messages to them. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class HeldBackIT extends EngineCase {

    /** Queues a due message whose request meets this behaviour. */
    private Planned meeting(UUID campaign, Behaviour behaviour) {
        Planned message = rig.store(sender, campaign, "PLANNED", null, 0);
        engine.graph().on(message.phone(), behaviour);
        rig.due(message);
        return message;
    }

    @Test
    void marketingToPersonOverWhatsAppsCapWaitsForDay() {
        // given
        Planned first = meeting(rig.campaign(sender), new Behaviour.Refuse(400, 131049));
        engine.awaitState(first, "FAILED");
        // when
        Planned second = rig.planTo(first, rig.campaign(sender));
        // then
        engine.awaitStored(
                second,
                stored -> {
                    assertThat(stored.state()).isEqualTo("EXPIRED");
                    assertThat(stored.reasons()).containsExactly("PRV_USER_LIMIT");
                });
        Planned third = rig.planTo(first, rig.campaign(sender, "3 days"));
        engine.awaitStored(
                third,
                stored -> {
                    assertThat(stored.reasons()).containsExactly("PRV_USER_LIMIT");
                    assertThat(stored.notBefore())
                            .isAfter(Instant.now().plus(Duration.ofHours(23)));
                });
        assertThat(engine.consent().of(third.id())).isEmpty();
        engine.isSentInAll(first.phone(), 1);
    }

    @Test
    void marketingLimitHidesNoOtherHoldFromOtherMessages() {
        // given
        Planned answer = rig.store(sender, null, "PLANNED", null, 0);
        rig.change(
                "update message set message_class = 'SERVICE_REPLY', template_name = null,"
                        + " template_language = null, parameters = null, text = 'Hola'"
                        + " where id = ?",
                answer.id());
        hold(answer, "USER_LIMIT");
        hold(answer, "UNREACHABLE");
        // when
        rig.due(answer);
        // then
        engine.awaitStored(
                answer,
                stored -> {
                    assertThat(stored.state()).isEqualTo("SUPPRESSED");
                    assertThat(stored.reasons()).containsExactly("RCPT_NOT_ON_WHATSAPP");
                });
        engine.isSentInAll(answer.phone(), 0);
    }

    private void hold(Planned message, String kind) {
        rig.change(
                "insert into recipient_hold (recipient_key, kind, sender_id, since, until)"
                        + " values (?, ?, '', now(), now() + interval '1 day')",
                message.recipientKey().value(),
                kind);
    }

    @Test
    void personWithoutWhatsAppIsNotTriedAgainUntilTheyWriteToAnyNumber() {
        // given
        Planned first = meeting(null, new Behaviour.Refuse(400, 131026));
        engine.awaitState(first, "FAILED");
        Planned second = rig.planTo(first, rig.campaign(sender));
        engine.awaitStored(
                second,
                stored -> {
                    assertThat(stored.state()).isEqualTo("SUPPRESSED");
                    assertThat(stored.reasons()).containsExactly("RCPT_NOT_ON_WHATSAPP");
                });
        engine.graph().on(first.phone(), new Behaviour.Accept(0));
        // when
        writesTo(rig.sender(80), first);
        // then
        await("hold is over")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.text(
                                                        "select kind from recipient_hold"
                                                                + " where recipient_key = ?",
                                                        first.recipientKey().value()))
                                        .isNull());
        engine.awaitState(rig.planTo(first, rig.campaign(sender)), "ACCEPTED");
    }

    private void writesTo(String number, Planned message) {
        rig.publish(
                new InboundMessageReceived(
                        List.of(message.recipientKey()),
                        new PhoneNumber(message.phone()),
                        number,
                        "wamid.q." + UUID.randomUUID(),
                        "text",
                        "Hola",
                        Intent.NONE,
                        null,
                        null,
                        Instant.now(),
                        null));
    }
}
