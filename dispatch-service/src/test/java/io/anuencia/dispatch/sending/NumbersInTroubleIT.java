package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single marketing messages wait while Meta finds fault with their number. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class NumbersInTroubleIT extends EngineCase {

    private void metaSays(String canSend, String quality) {
        rig.change(
                """
                insert into sender_health (sender_id, checked_at, answered_at, can_send, quality,
                                           problems)
                values (?, now(), now(), ?, ?, '{}')
                on conflict on constraint pk_sender_health do update
                   set checked_at = now(), answered_at = now(), can_send = excluded.can_send,
                       quality = excluded.quality
                """,
                sender,
                canSend,
                quality);
    }

    private Planned answer() {
        Planned answer = rig.store(sender, null, "PLANNED", null, 0);
        rig.change(
                "update message set message_class = 'SERVICE_REPLY', purpose = null, template_name"
                        + " = null, template_language = null, parameters = null, text = 'Hola'"
                        + " where id = ?",
                answer.id());
        rig.due(answer);
        return answer;
    }

    @ParameterizedTest
    @CsvSource({
        "AVAILABLE, RED, PRV_QUALITY_LOW",
        "BLOCKED, GREEN, PRV_NUMBER_RESTRICTED",
        "BLOCKED, RED, PRV_NUMBER_RESTRICTED"
    })
    void singleAdvertisementWaitsUntilTheNumberIsWell(
            String canSend, String quality, String reason) {
        // given
        metaSays(canSend, quality);
        Planned waiting = rig.plan(sender, null);
        engine.awaitStored(
                waiting,
                stored -> {
                    assertThat(stored.state()).isEqualTo("PLANNED");
                    assertThat(stored.reasons()).containsExactly(reason);
                    assertThat(stored.notBefore())
                            .isBetween(
                                    Instant.now().plus(Duration.ofMinutes(8)),
                                    Instant.now().plus(Duration.ofMinutes(21)));
                });
        assertThat(engine.consent().of(waiting.id())).isEmpty();
        // when
        metaSays("AVAILABLE", "GREEN");
        rig.change("update due_message set not_before = now() where message_id = ?", waiting.id());
        // then
        engine.awaitState(waiting, "ACCEPTED");
    }

    @Test
    void singleMessageWhosePurposeBecameMarketingWaitsAsAnAdvertisementDoes() {
        // given
        metaSays("AVAILABLE", "RED");
        Planned waiting = rig.store(sender, null, "PLANNED", null, 0);
        rig.change(
                "update message set message_class = 'UTILITY', template_name = null,"
                        + " template_language = null, parameters = null, text = 'Hola'"
                        + " where id = ?",
                waiting.id());
        rig.change(
                """
                insert into catalog_purpose (brand, code, message_class, content_types, texts,
                                             changed_at)
                values (?, 'promotions', 'MARKETING', '{}', '{}', now())
                """,
                EngineRig.brand(sender));
        // when
        rig.due(waiting);
        // then
        engine.awaitStored(
                waiting, stored -> assertThat(stored.reasons()).containsExactly("PRV_QUALITY_LOW"));
        assertThat(engine.consent().of(waiting.id())).isEmpty();
    }

    @Test
    void answersAndCampaignsThatAHumanResumedGoOn() {
        // given
        metaSays("AVAILABLE", "RED");
        // when
        Planned answer = answer();
        Planned resumed = rig.plan(sender, rig.campaign(sender));
        // then
        engine.awaitState(answer, "ACCEPTED");
        engine.awaitState(resumed, "ACCEPTED");
    }

    @Test
    void marketingMessageExpiresWhileItWaits() {
        // given
        metaSays("AVAILABLE", "RED");
        Planned waiting = rig.store(sender, null, "PLANNED", null, 0);
        rig.change(
                "update message set expires_at = now() + interval '3 seconds' where id = ?",
                waiting.id());
        // when
        rig.due(waiting);
        // then
        engine.awaitStored(
                waiting,
                stored -> {
                    assertThat(stored.state()).isEqualTo("EXPIRED");
                    assertThat(stored.reasons()).containsExactly("PRV_QUALITY_LOW");
                });
    }
}
