package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.MessageClass;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An opt-out received on WhatsApp is confirmed there, once. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class ConfirmationIT extends EngineCase {

    private static final UUID KEY = new UUID(0x8123L, 0x9000000000000001L);

    @Inject Pepper pepper;

    private InboundMessageReceived inbound(String phone, String wamid, Instant saidAt) {
        return inbound(phone, wamid, "keyword.es.baja", null, saidAt);
    }

    private InboundMessageReceived inbound(
            String phone, String wamid, String rule, String repliesTo, Instant saidAt) {
        return new InboundMessageReceived(
                List.of(new RecipientKey(KEY)),
                new PhoneNumber(phone),
                sender,
                wamid,
                "text",
                "…",
                Intent.OPT_OUT,
                rule,
                repliesTo,
                saidAt,
                null);
    }

    private OptOutEffective optOut(String wamid) {
        return optOut(wamid, Instant.now());
    }

    private OptOutEffective optOut(String wamid, Instant effectiveAt) {
        return new OptOutEffective(
                new UUID(1, wamid.hashCode()),
                new UUID(2, 2),
                List.of(new RecipientKey(KEY)),
                OptOutScope.ofBrand(EngineRig.brand(sender)),
                effectiveAt,
                new OptOutCause(wamid, sender),
                null);
    }

    @Test
    void optOutIsConfirmedOnceInThePersonsLanguage() {
        // given
        String wamid = "wamid.stop." + sender;
        String phone = "+51988000001";
        Instant effectiveAt = Instant.now();
        // when
        rig.publish(optOut(wamid, effectiveAt));
        rig.publish(inbound(phone, wamid, Instant.now()));
        rig.publish(optOut(wamid, effectiveAt));
        // then
        await("confirmation is sent")
                .untilAsserted(() -> assertThat(engine.graph().to(phone)).hasSize(1));
        engine.isSentInAll(phone, 1);
        assertThat(engine.graph().to(phone).get(0).body().at("/text/body").asText())
                .contains("Acme & Hijos", inSpanish(effectiveAt), "ALTA");
        UUID message = UUID.fromString(rig.text("select id from message where cause = ?", wamid));
        SendRequested asked = engine.consent().of(message).get(0);
        assertThat(asked.messageClass()).isEqualTo(MessageClass.SYSTEM);
        assertThat(asked.cause()).isEqualTo(HashedWamid.of(wamid));
        assertThat(asked.purpose()).isNull();
        assertThat(asked.windowOpenUntil()).isAfter(Instant.now().plus(Duration.ofHours(23)));
    }

    @Test
    void optOutOfAPersonWhoHidesTheirNumberIsConfirmedAtTheirUserId() {
        // given
        String wamid = "wamid.hidden." + sender;
        String userId = "PE." + System.nanoTime();
        RecipientKey person = pepper.keyOfBsuid(userId);
        // when
        rig.publish(
                new InboundMessageReceived(
                        List.of(person),
                        null,
                        sender,
                        wamid,
                        "text",
                        "BAJA",
                        Intent.OPT_OUT,
                        null,
                        null,
                        Instant.now(),
                        userId),
                new OptOutEffective(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        List.of(person),
                        OptOutScope.ofBrand(EngineRig.brand(sender)),
                        Instant.now(),
                        new OptOutCause(wamid, sender),
                        null));
        // then
        await("confirmation is sent")
                .untilAsserted(() -> assertThat(engine.graph().to(userId)).hasSize(1));
        JsonNode body = engine.graph().to(userId).get(0).body();
        assertThat(body.has("to")).isFalse();
        assertThat(body.path("recipient").asText()).isEqualTo(userId);
        assertThat(body.at("/text/body").asText()).contains("ALTA");
        UUID message = UUID.fromString(rig.text("select id from message where cause = ?", wamid));
        assertThat(engine.consent().of(message).get(0).recipientKeys()).containsExactly(person);
        await("close")
                .untilAsserted(
                        () ->
                                assertThat(engine.published().closesOf(message))
                                        .singleElement()
                                        .satisfies(
                                                close -> {
                                                    assertThat(close.recipientKey())
                                                            .isEqualTo(person);
                                                    assertThat(close.userIdKey()).isNull();
                                                }));
        assertThat(rig.text("select phone from message where id = ?", message)).isNull();
        engine.isSentInAll(userId, 1);
    }

    @Test
    void confirmationGoesToTheOneWhoWroteAndToNobodyLinkedWithThem() {
        // given
        String phone = "+51988000005";
        String phoneOfAnother = "+51988000006";
        RecipientKey writer = someone();
        RecipientKey linked = someone();
        Instant now = Instant.now();
        rig.publish(
                says(writer, phone, "wamid.writer." + sender, now.minusSeconds(9)),
                says(linked, phoneOfAnother, "wamid.linked." + sender, now.minusSeconds(1)));
        // when
        rig.publish(linkedOptOut("wamid.writer." + sender, writer, linked));
        // then
        await("confirmation is sent")
                .untilAsserted(() -> assertThat(engine.graph().to(phone)).hasSize(1));
        engine.isSentInAll(phone, 1);
        assertThat(engine.graph().to(phoneOfAnother)).isEmpty();
    }

    @Test
    void closedWindowOfTheWriterIsNotReplacedByThatOfSomebodyLinkedWithThem() {
        // given
        String phoneOfAnother = "+51988000007";
        String wamid = "wamid.closed." + sender;
        RecipientKey writer = someone();
        RecipientKey linked = someone();
        rig.publish(says(linked, phoneOfAnother, "wamid.open." + sender, Instant.now()));
        // when
        rig.publish(linkedOptOut(wamid, writer, linked));
        // then
        await("it is recorded that none was sent")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.text(
                                                        "select state from confirmation"
                                                                + " where cause = ?",
                                                        wamid))
                                        .isEqualTo("NO_WINDOW"));
        assertThat(engine.graph().to(phoneOfAnother)).isEmpty();
    }

    private RecipientKey someone() {
        return pepper.keyOfBsuid("PE." + UUID.randomUUID());
    }

    private InboundMessageReceived says(
            RecipientKey person, String phone, String wamid, Instant saidAt) {
        return new InboundMessageReceived(
                List.of(person),
                new PhoneNumber(phone),
                sender,
                wamid,
                "text",
                "…",
                Intent.NONE,
                "none",
                null,
                saidAt,
                null);
    }

    private OptOutEffective linkedOptOut(String wamid, RecipientKey writer, RecipientKey linked) {
        return new OptOutEffective(
                UUID.randomUUID(),
                UUID.randomUUID(),
                List.of(writer, linked),
                OptOutScope.ofBrand(EngineRig.brand(sender)),
                Instant.now(),
                new OptOutCause(wamid, sender).writtenBy(List.of(writer)),
                null);
    }

    private static String inSpanish(Instant at) {
        return DateTimeFormatter.ofPattern(
                        "d 'de' MMMM 'de' yyyy, HH:mm 'UTC'", Locale.forLanguageTag("es"))
                .format(at.atOffset(ZoneOffset.UTC));
    }

    @Test
    void confirmationThatComesAfterFiveMinutesIsNotSent() {
        // given
        String wamid = "wamid.slow." + sender;
        String phone = "+51988000004";
        rig.publish(inbound(phone, wamid, Instant.now().minus(Duration.ofMinutes(6))));
        // when
        rig.publish(optOut(wamid, Instant.now().minus(Duration.ofMinutes(5))));
        // then
        await("it is over")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.text(
                                                        "select state from message where cause = ?",
                                                        wamid))
                                        .isEqualTo("EXPIRED"));
        assertThat(engine.graph().to(phone)).isEmpty();
    }

    @Test
    void closedWindowMeansNoConfirmationAndThatIsRecorded() {
        // given
        String wamid = "wamid.late." + sender;
        String phone = "+51988000002";
        rig.publish(inbound(phone, wamid, Instant.now().minus(Duration.ofHours(25))));
        // when
        rig.publish(optOut(wamid));
        // then
        await("it is recorded that none was sent")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.text(
                                                        "select state from confirmation"
                                                                + " where cause = ?",
                                                        wamid))
                                        .isEqualTo("NO_WINDOW"));
        assertThat(rig.text("select id from message where cause = ?", wamid)).isNull();
        assertThat(engine.graph().to(phone)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+5511988000003", "+12025550123"})
    void stopWordOfManyLanguagesIsConfirmedInTheTemplatesLanguage(String phone) {
        // given
        Planned written = rig.plan(sender, null);
        engine.awaitState(written, "ACCEPTED");
        rig.change("update message set template_language = 'pt_BR' where id = ?", written.id());
        String wamid = "wamid.parar." + sender;
        String quoted = rig.stored(written.id()).wamid();
        // when
        rig.publish(
                inbound(phone, wamid, "keyword.common.parar", quoted, Instant.now()),
                optOut(wamid));
        // then
        await("confirmation is sent")
                .untilAsserted(() -> assertThat(engine.graph().to(phone)).hasSize(1));
        assertThat(engine.graph().to(phone).get(0).body().at("/text/body").asText())
                .startsWith("Pronto:");
    }
}
