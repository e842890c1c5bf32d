package io.anuencia.dispatch.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.OptOutScope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Confirmations to people who stop and agree again and again, all within ten minutes. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class RestBetweenConfirmationsIT {

    private static final AudienceMember ANA = CampaignRig.person(509, "Ana", Map.of());
    private static final String ALL = null;

    @Inject CampaignRig rig;

    private CampaignRig.Shop shop;
    private Instant said;

    @BeforeEach
    void open() {
        shop = rig.shop();
        // An agreement of another test must not match a message of this one.
        rig.change("delete from fresh_consent where recipient_key = ?", ANA.recipientKey().value());
        said = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        rig.publish(message(Intent.OPT_OUT));
    }

    private InboundMessageReceived message(Intent intent) {
        said = said.plusSeconds(1);
        return new InboundMessageReceived(
                List.of(ANA.recipientKey()),
                ANA.phone(),
                shop.sender(),
                "wamid." + UUID.randomUUID(),
                "text",
                "…",
                intent,
                "keyword.es.alta",
                null,
                said,
                null);
    }

    private ConsentRecorded consent(Instant expressedAt, String purpose) {
        return new ConsentRecorded(
                UUID.randomUUID(),
                ANA.contactId(),
                List.of(ANA.recipientKey()),
                shop.brand(),
                purpose,
                ConsentState.GIVEN,
                null,
                List.of(),
                expressedAt,
                Instant.now(),
                true);
    }

    private OptOutEffective optOut(String purpose) {
        return optOut(purpose, new OptOutCause("wamid." + UUID.randomUUID(), shop.sender()));
    }

    private OptOutEffective optOut(String purpose, OptOutCause cause) {
        return new OptOutEffective(
                UUID.randomUUID(),
                ANA.contactId(),
                List.of(ANA.recipientKey()),
                new OptOutScope(shop.brand(), purpose),
                Instant.now(),
                cause,
                null);
    }

    /** Sends ALTA; its agreement is not recorded yet. */
    private InboundMessageReceived asked() {
        InboundMessageReceived message = message(Intent.OPT_IN);
        rig.publish(message);
        awaitState("answer", message.wamid(), "WAITING");
        return message;
    }

    /** Agrees on WhatsApp and waits until the answer has this state; returns the message's id. */
    private String agreeAndAwait(String purpose, String state) {
        InboundMessageReceived message = asked();
        rig.publish(consent(message.saidAt(), purpose));
        awaitState("answer", message.wamid(), state);
        return message.wamid();
    }

    /** Opts out and waits until the confirmation has this state; returns the message's id. */
    private String stopAndAwait(String purpose, String state) {
        OptOutEffective optOut = optOut(purpose);
        rig.publish(optOut);
        awaitState("confirmation", optOut.cause().wamid(), state);
        return optOut.cause().wamid();
    }

    private void awaitState(String table, String cause, String state) {
        await(table + " " + state)
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.texts(
                                                        "select state from "
                                                                + table
                                                                + " where cause = ?",
                                                        cause))
                                        .containsExactly(state));
    }

    /** Returns the causes of the messages to the person, in the order of the messages. */
    private List<String> answeredCauses() {
        return rig.texts(
                "select cause from message where sender_id = ? order by created_at, id",
                shop.sender());
    }

    @Test
    void repeatedStopIsConfirmedOnce() {
        // given
        String first = stopAndAwait(ALL, "PLANNED");
        // when
        stopAndAwait(ALL, "RECENT");
        // then
        assertThat(answeredCauses()).containsExactly(first);
    }

    @Test
    void repeatedAgreementIsConfirmedOnce() {
        // given
        String first = agreeAndAwait("promotions", "PLANNED");
        // when
        agreeAndAwait("promotions", "RECENT");
        // then
        assertThat(answeredCauses()).containsExactly(first);
    }

    @Test
    void widerStopIsConfirmedAndNarrowerOnesAfterItAreNot() {
        // given
        String part = stopAndAwait("promotions", "PLANNED");
        // when
        String all = stopAndAwait(ALL, "PLANNED");
        stopAndAwait("promotions", "RECENT");
        // then
        assertThat(answeredCauses()).containsExactly(part, all);
        assertThat(rig.texts("select text from message where cause = ?", all))
                .singleElement()
                .asString()
                .contains("mensajes comerciales de Acme");
    }

    @Test
    void requestToEraseIsAcknowledgedOnceEvenAfterAStop() {
        // given
        String stop = stopAndAwait(ALL, "PLANNED");
        // when
        String erasure = askToEraseAndAwait("PLANNED");
        askToEraseAndAwait("RECENT");
        stopAndAwait(ALL, "RECENT");
        // then
        assertThat(answeredCauses()).containsExactly(stop, erasure);
        assertThat(rig.texts("select text from message where cause = ?", erasure))
                .singleElement()
                .asString()
                .contains("borrar tus datos", "mensajes comerciales de Acme")
                .doesNotContain("ALTA")
                .endsWith("{{preference.link}}");
    }

    private String askToEraseAndAwait(String state) {
        String cause = "wamid." + UUID.randomUUID();
        rig.publish(optOut(ALL, new OptOutCause(cause, shop.sender(), true)));
        awaitState("confirmation", cause, state);
        return cause;
    }

    @Test
    void stopOfAnotherPurposeIsConfirmed() {
        // given
        String part = stopAndAwait("promotions", "PLANNED");
        // when
        String other = stopAndAwait("orders", "PLANNED");
        // then
        assertThat(answeredCauses()).containsExactly(part, other);
    }

    @Test
    void stopAgreementAndStopAreConfirmedInThatOrder() {
        // given
        InboundMessageReceived agrees = asked();
        OptOutEffective first = optOut(ALL);
        OptOutEffective last = optOut(ALL);
        // when
        rig.publish(first, consent(agrees.saidAt(), "promotions"), last);
        // then
        awaitState("confirmation", last.cause().wamid(), "PLANNED");
        assertThat(answeredCauses())
                .containsExactly(first.cause().wamid(), agrees.wamid(), last.cause().wamid());
    }

    @Test
    void agreementToAnotherPurposeIsConfirmed() {
        // given
        String first = agreeAndAwait("promotions", "PLANNED");
        // when
        String other = agreeAndAwait("orders", "PLANNED");
        agreeAndAwait("promotions", "RECENT");
        // then
        assertThat(answeredCauses()).containsExactly(first, other);
    }

    @Test
    void exchangeWithAMachineEnds() {
        // given
        stopAndAwait(ALL, "PLANNED");
        agreeAndAwait("promotions", "PLANNED");
        stopAndAwait(ALL, "PLANNED");
        agreeAndAwait("promotions", "PLANNED");
        stopAndAwait(ALL, "PLANNED");
        // when
        agreeAndAwait("orders", "RECENT");
        stopAndAwait(ALL, "RECENT");
        // then
        assertThat(answeredCauses()).hasSize(5);
    }

    @Test
    void lastStopIsConfirmedLast() {
        // given
        agreeAndAwait("promotions", "PLANNED");
        stopAndAwait("orders", "PLANNED");
        agreeAndAwait("promotions", "PLANNED");
        stopAndAwait("orders", "PLANNED");
        // when
        agreeAndAwait("promotions", "RECENT");
        String last = stopAndAwait(ALL, "PLANNED");
        // then
        assertThat(answeredCauses()).last().isEqualTo(last);
    }

    @Test
    void bothStopsAreConfirmedIfAnAgreementElsewhereLiesBetween() {
        // given
        String first = stopAndAwait(ALL, "PLANNED");
        rig.publish(consent(Instant.now(), "promotions"));
        // when
        String second = stopAndAwait(ALL, "PLANNED");
        stopAndAwait(ALL, "RECENT");
        // then
        assertThat(answeredCauses()).containsExactly(first, second);
    }

    @Test
    void unrelatedAgreementElsewhereDoesNotRepeatAStopConfirmation() {
        // given
        String first = stopAndAwait("promotions", "PLANNED");
        rig.publish(consent(Instant.now(), "orders"));
        // when
        stopAndAwait("promotions", "RECENT");
        // then
        assertThat(answeredCauses()).containsExactly(first);
    }

    @Test
    void bothAgreementsAreConfirmedIfAStopElsewhereLiesBetween() {
        // given
        String first = agreeAndAwait("promotions", "PLANNED");
        rig.publish(optOut(ALL, null));
        // when
        String second = agreeAndAwait("promotions", "PLANNED");
        agreeAndAwait("promotions", "RECENT");
        // then
        assertThat(answeredCauses()).containsExactly(first, second);
    }

    @Test
    void stopAfterAnUnconfirmedAgreementIsConfirmed() {
        // given
        agreeAndAwait("promotions", "PLANNED");
        stopAndAwait(ALL, "PLANNED");
        agreeAndAwait("promotions", "PLANNED");
        stopAndAwait(ALL, "PLANNED");
        // when
        agreeAndAwait("promotions", "RECENT");
        String last = stopAndAwait(ALL, "PLANNED");
        // then
        assertThat(answeredCauses()).last().isEqualTo(last);
    }

    private String askForHelpAndAwait(String state) {
        InboundMessageReceived help = message(Intent.HELP);
        rig.publish(help);
        awaitState("answer", help.wamid(), state);
        return help.wamid();
    }

    private void ends(String cause, String state) {
        rig.change("update message set state = ? where cause = ?", state, cause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUPPRESSED", "FAILED", "CANCELLED", "EXPIRED"})
    void undeliveredConfirmationIsRepeatedOnTheNextRequest(String state) {
        // given
        ends(stopAndAwait(ALL, "PLANNED"), state);
        ends(askForHelpAndAwait("PLANNED"), state);
        // when
        String stop = stopAndAwait(ALL, "PLANNED");
        String help = askForHelpAndAwait("PLANNED");
        stopAndAwait(ALL, "RECENT");
        askForHelpAndAwait("RECENT");
        // then
        assertThat(answeredCauses()).endsWith(stop, help);
    }
}
