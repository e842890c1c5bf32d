package io.anuencia.dispatch.confirmation;

import static io.anuencia.dispatch.confirmation.Asking.message;
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
import io.anuencia.events.PlatformEvent;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What somebody agreed to is confirmed once, and whoever agrees to nothing is shown the page. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class OptInAnswersIT {

    @Inject CampaignRig rig;
    @Inject Asking asking;
    @Inject Answers answers;

    private static ConsentRecorded consent(
            CampaignRig.Shop shop, AudienceMember member, Instant expressedAt) {
        return recorded(shop, member, ConsentState.GIVEN, "promotions", expressedAt);
    }

    private static ConsentRecorded recorded(
            CampaignRig.Shop shop,
            AudienceMember member,
            ConsentState state,
            String purpose,
            Instant expressedAt) {
        return new ConsentRecorded(
                UUID.randomUUID(),
                UUID.randomUUID(),
                List.of(member.recipientKey()),
                shop.brand(),
                purpose,
                state,
                null,
                purpose == null ? List.of("purpose") : List.of(),
                expressedAt,
                Instant.now(),
                true);
    }

    /** What a caller's {@code POST /consents} lacked. */
    private static ConsentRecorded incomplete(
            CampaignRig.Shop shop, AudienceMember member, Instant expressedAt) {
        return new ConsentRecorded(
                UUID.randomUUID(),
                UUID.randomUUID(),
                List.of(member.recipientKey()),
                shop.brand(),
                "news",
                ConsentState.UNKNOWN,
                null,
                List.of("notice"),
                expressedAt,
                Instant.now(),
                null);
    }

    @Test
    void agreementIsConfirmedInEitherOrderOfItsRecords() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        AudienceMember ana = CampaignRig.person(503, "Ana", Map.of());
        AudienceMember luz = CampaignRig.person(504, "Luz", Map.of());
        InboundMessageReceived ofAna = message(shop, ana, Intent.OPT_IN, now);
        InboundMessageReceived ofLuz = message(shop, luz, Intent.OPT_IN, now);
        // when
        rig.publish(ofAna);
        await("message")
                .untilAsserted(() -> assertThat(asking.state(ofAna.wamid())).isEqualTo("WAITING"));
        rig.publish(consent(shop, ana, now), consent(shop, luz, now));
        asking.awaitText(ofAna.wamid(), "SYSTEM", "Listo", "Acme", "Ofertas", "BAJA");
        rig.publish(ofLuz);
        // then
        asking.awaitText(ofLuz.wamid(), "SYSTEM", "Listo", "Ofertas");
    }

    @Test
    void optInThatAgreesToNothingIsShownThePageInEitherOrderOfItsRecords() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        AudienceMember ana = CampaignRig.person(521, "Ana", Map.of());
        AudienceMember luz = CampaignRig.person(522, "Luz", Map.of());
        InboundMessageReceived ofAna = message(shop, ana, Intent.OPT_IN, now);
        InboundMessageReceived ofLuz = message(shop, luz, Intent.OPT_IN, now);
        // when
        rig.publish(ofAna);
        await("message")
                .untilAsserted(() -> assertThat(asking.state(ofAna.wamid())).isEqualTo("WAITING"));
        rig.publish(
                recorded(shop, ana, ConsentState.UNKNOWN, null, now),
                recorded(shop, luz, ConsentState.UNKNOWN, null, now));
        asking.awaitText(ofAna.wamid(), "SYSTEM", "No sabemos", "Acme", "{{preference.link}}");
        rig.publish(ofLuz);
        // then
        asking.awaitText(ofLuz.wamid(), "SYSTEM", "No sabemos", "{{preference.link}}");
    }

    @Test
    void optInsThatAgreeToNothingAreAnsweredOnce() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        AudienceMember ana = CampaignRig.person(523, "Ana", Map.of());
        InboundMessageReceived first = message(shop, ana, Intent.OPT_IN, now);
        InboundMessageReceived again = message(shop, ana, Intent.OPT_IN, now);
        rig.publish(first, recorded(shop, ana, ConsentState.UNKNOWN, null, now));
        asking.awaitText(first.wamid(), "No sabemos");
        // when
        rig.publish(again, recorded(shop, ana, ConsentState.UNKNOWN, null, now));
        // then
        await("second message")
                .untilAsserted(() -> assertThat(asking.state(again.wamid())).isEqualTo("RECENT"));
    }

    @Test
    void incompleteConsentOfACallerIsNobodysAnswer() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        AudienceMember ana = CampaignRig.person(526, "Ana", Map.of());
        AudienceMember luz = CampaignRig.person(527, "Luz", Map.of());
        InboundMessageReceived ofAna = message(shop, ana, Intent.OPT_IN, now);
        InboundMessageReceived ofLuz = message(shop, luz, Intent.OPT_IN, now);
        // when
        rig.publish(ofAna);
        await("message")
                .untilAsserted(() -> assertThat(asking.state(ofAna.wamid())).isEqualTo("WAITING"));
        rig.publish(incomplete(shop, luz, now), consent(shop, luz, now));
        rig.publish(incomplete(shop, ana, now), consent(shop, ana, now));
        asking.awaitText(ofAna.wamid(), "Listo", "Ofertas");
        rig.publish(ofLuz);
        // then
        asking.awaitText(ofLuz.wamid(), "Listo", "Ofertas");
    }

    @Test
    void agreementGoesBeforeWhatAgreesToNothing() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        AudienceMember ana = CampaignRig.person(528, "Ana", Map.of());
        AudienceMember luz = CampaignRig.person(529, "Luz", Map.of());
        InboundMessageReceived first = message(shop, ana, Intent.OPT_IN, now);
        rig.publish(first);
        await("message")
                .untilAsserted(() -> assertThat(asking.state(first.wamid())).isEqualTo("WAITING"));
        // when
        rig.publish(
                recorded(shop, luz, ConsentState.UNKNOWN, null, now),
                consent(shop, luz, now),
                consent(shop, ana, now));
        asking.awaitText(first.wamid(), "Listo");
        InboundMessageReceived ofLuz = message(shop, luz, Intent.OPT_IN, now);
        rig.publish(ofLuz);
        // then
        asking.awaitText(ofLuz.wamid(), "Listo", "Ofertas");
    }

    @Test
    void messageIsNotAnsweredByWhatTheOneBeforeItAgreedTo() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        AudienceMember ana = CampaignRig.person(530, "Ana", Map.of());
        InboundMessageReceived word = message(shop, ana, Intent.OPT_IN, now.minusSeconds(3));
        InboundMessageReceived code = message(shop, ana, Intent.OPT_IN, now);
        ConsentRecorded unclear =
                recorded(shop, ana, ConsentState.UNKNOWN, null, now.minusSeconds(3));
        QuarkusTransaction.requiringNew().run(() -> answers.applyLedger(envelope(unclear)));
        rig.publish(word);
        asking.awaitText(word.wamid(), "No sabemos");
        // when
        rig.publish(code);
        await("message")
                .untilAsserted(() -> assertThat(asking.state(code.wamid())).isEqualTo("WAITING"));
        rig.publish(consent(shop, ana, now));
        // then
        asking.awaitText(code.wamid(), "Listo", "Ofertas");
    }

    @Test
    void agreementOfABrandWithMorePurposesNamesThePage() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        AudienceMember ana = CampaignRig.person(524, "Ana", Map.of());
        AudienceMember luz = CampaignRig.person(525, "Luz", Map.of());
        InboundMessageReceived marketing = message(shop, ana, Intent.OPT_IN, now);
        InboundMessageReceived utility = message(shop, luz, Intent.OPT_IN, now);
        // when
        rig.publish(
                marketing,
                utility,
                consent(shop, ana, now),
                recorded(shop, luz, ConsentState.GIVEN, "orders", now));
        // then
        asking.awaitText(
                marketing.wamid(),
                "responde BAJA",
                "Todo lo que has aceptado está aquí: {{preference.link}}");
        asking.awaitText(utility.wamid(), "puedes dejarlo aquí: {{preference.link}}");
    }

    private static EventEnvelope envelope(PlatformEvent event) {
        return new EventEnvelope(UUID.randomUUID(), Instant.now(), event);
    }

    @Test
    void agreementIsConfirmedIfItsRecordsMissedEachOther() {
        // given
        CampaignRig.Shop shop = rig.shop();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        AudienceMember ana = CampaignRig.person(506, "Ana", Map.of());
        InboundMessageReceived hello = message(shop, ana, Intent.HELP, now);
        rig.publish(hello);
        asking.awaitText(hello.wamid(), "SYSTEM");
        InboundMessageReceived agrees = message(shop, ana, Intent.OPT_IN, now);
        // when
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            answers.applyMessages(List.of(envelope(agrees)));
                            QuarkusTransaction.requiringNew()
                                    .run(
                                            () ->
                                                    answers.applyLedger(
                                                            envelope(consent(shop, ana, now))));
                        });
        // then
        asking.awaitText(agrees.wamid(), "SYSTEM", "Done", "Ofertas");
    }
}
