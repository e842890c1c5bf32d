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

/** What people are told who stop and agree again and again, all of it within ten minutes. */
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
        // What another test agreed to is no answer to a message of this one.
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
                said);
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
                Instant.now());
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

    /** ALTA, whose agreement is not written down yet. */
    private InboundMessageReceived asked() {
        InboundMessageReceived message = message(Intent.OPT_IN);
        rig.publish(message);
        awaitState("answer", message.wamid(), "WAITING");
        return message;
    }

    private String agrees(String purpose, String state) {
        InboundMessageReceived message = asked();
        rig.publish(consent(message.saidAt(), purpose));
        awaitState("answer", message.wamid(), state);
        return message.wamid();
    }

    private String stops(String purpose, String state) {
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

    /** What the person is told, in its order, by what it answers. */
    private List<String> told() {
        return rig.texts(
                "select cause from message where sender_id = ? order by created_at, id",
                shop.sender());
    }

    @Test
    void whoStopsTwiceIsToldOnce() {
        // given
        String first = stops(ALL, "PLANNED");
        // when
        stops(ALL, "RECENT");
        // then
        assertThat(told()).containsExactly(first);
    }

    @Test
    void whoAgreesTwiceIsToldOnce() {
        // given
        String first = agrees("promotions", "PLANNED");
        // when
        agrees("promotions", "RECENT");
        // then
        assertThat(told()).containsExactly(first);
    }

    @Test
    void whoStopsAllAfterAPartIsToldSoAndNothingLessAfterThat() {
        // given
        String part = stops("promotions", "PLANNED");
        // when
        String all = stops(ALL, "PLANNED");
        stops("promotions", "RECENT");
        // then
        assertThat(told()).containsExactly(part, all);
        assertThat(rig.texts("select text from message where cause = ?", all))
                .singleElement()
                .asString()
                .contains("mensajes comerciales de Acme");
    }

    @Test
    void whoStopsAnotherPartIsToldSo() {
        // given
        String part = stops("promotions", "PLANNED");
        // when
        String other = stops("orders", "PLANNED");
        // then
        assertThat(told()).containsExactly(part, other);
    }

    @Test
    void whoStopsAgreesAndStopsIsToldSoInThatOrder() {
        // given
        InboundMessageReceived agrees = asked();
        OptOutEffective first = optOut(ALL);
        OptOutEffective last = optOut(ALL);
        // when
        rig.publish(first, consent(agrees.saidAt(), "promotions"), last);
        // then
        awaitState("confirmation", last.cause().wamid(), "PLANNED");
        assertThat(told())
                .containsExactly(first.cause().wamid(), agrees.wamid(), last.cause().wamid());
    }

    @Test
    void whoAgreesToSomethingElseIsToldSo() {
        // given
        String first = agrees("promotions", "PLANNED");
        // when
        String other = agrees("orders", "PLANNED");
        agrees("promotions", "RECENT");
        // then
        assertThat(told()).containsExactly(first, other);
    }

    @Test
    void machineIsNotToldWithoutEndThatItStopsAndAgrees() {
        // given
        stops(ALL, "PLANNED");
        agrees("promotions", "PLANNED");
        stops(ALL, "PLANNED");
        agrees("promotions", "PLANNED");
        stops(ALL, "PLANNED");
        // when
        agrees("orders", "RECENT");
        stops(ALL, "RECENT");
        // then
        assertThat(told()).hasSize(5);
    }

    @Test
    void whoStopsLastIsToldSoLast() {
        // given
        agrees("promotions", "PLANNED");
        stops("orders", "PLANNED");
        agrees("promotions", "PLANNED");
        stops("orders", "PLANNED");
        // when
        agrees("promotions", "RECENT");
        String last = stops(ALL, "PLANNED");
        // then
        assertThat(told()).last().isEqualTo(last);
    }

    @Test
    void whoAgreesElsewhereBetweenTwoStopsIsToldOfBoth() {
        // given
        String first = stops(ALL, "PLANNED");
        rig.publish(consent(Instant.now(), "promotions"));
        // when
        String second = stops(ALL, "PLANNED");
        stops(ALL, "RECENT");
        // then
        assertThat(told()).containsExactly(first, second);
    }

    @Test
    void whoAgreesElsewhereToSomethingElseIsToldOnceOfAStop() {
        // given
        stops("promotions", "PLANNED");
        // when
        rig.publish(consent(Instant.now(), "orders"));
        // then
        stops("promotions", "RECENT");
    }

    @Test
    void whoStopsElsewhereBetweenTwoAgreementsIsToldOfBoth() {
        // given
        String first = agrees("promotions", "PLANNED");
        rig.publish(optOut(ALL, null));
        // when
        String second = agrees("promotions", "PLANNED");
        agrees("promotions", "RECENT");
        // then
        assertThat(told()).containsExactly(first, second);
    }

    @Test
    void whoStopsAfterAnAgreementThatNobodyConfirmedIsToldSo() {
        // given
        agrees("promotions", "PLANNED");
        stops(ALL, "PLANNED");
        agrees("promotions", "PLANNED");
        stops(ALL, "PLANNED");
        // when
        agrees("promotions", "RECENT");
        String last = stops(ALL, "PLANNED");
        // then
        assertThat(told()).last().isEqualTo(last);
    }

    private String helps(String state) {
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
    void whoWasNotToldIsToldWhenTheyAskAgain(String state) {
        // given
        ends(stops(ALL, "PLANNED"), state);
        ends(helps("PLANNED"), state);
        // when
        stops(ALL, "PLANNED");
        helps("PLANNED");
        // then
        stops(ALL, "RECENT");
        helps("RECENT");
    }
}
