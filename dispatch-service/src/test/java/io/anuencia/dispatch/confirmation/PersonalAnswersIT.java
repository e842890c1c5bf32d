package io.anuencia.dispatch.confirmation;

import static io.anuencia.dispatch.confirmation.Asking.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.MessageClass;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.OptOutScope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Answers to people who ask, one per message. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class PersonalAnswersIT {

    @Inject CampaignRig rig;
    @Inject Asking asking;
    @Inject MeterRegistry metrics;

    @Test
    void helpIsAnsweredOnceWithSenderAndOptOut() {
        // given
        CampaignRig.Shop shop = rig.shop();
        AudienceMember ana = CampaignRig.person(501, "Ana", Map.of());
        InboundMessageReceived first = message(shop, ana, Intent.HELP, Instant.now());
        InboundMessageReceived soonAfter = message(shop, ana, Intent.HELP, Instant.now());
        // when
        rig.publish(first, first, soonAfter);
        // then
        asking.awaitText(
                first.wamid(),
                "SYSTEM",
                "This is Acme",
                "hola@acme.example",
                "STOP",
                "{{preference.link}}");
        await("second message")
                .untilAsserted(
                        () -> assertThat(asking.state(soonAfter.wamid())).isEqualTo("RECENT"));
    }

    @Test
    void messageWithoutIdOpensAWindowButIsNotAnswered() {
        // given
        CampaignRig.Shop shop = rig.shop();
        AudienceMember ana = CampaignRig.person(507, "Ana", Map.of());
        AudienceMember luz = CampaignRig.person(508, "Luz", Map.of());
        // when
        rig.publish(
                message(shop, ana, Intent.HELP, Instant.now(), null),
                message(shop, luz, Intent.OPT_IN, Instant.now(), null));
        // then
        await("their windows")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.number(
                                                        "select count(*) from service_window where"
                                                                + " phone_number_id = ?",
                                                        shop.sender()))
                                        .isEqualTo(2));
        assertThat(
                        rig.number(
                                "select count(*) from answer where phone_number_id = ?",
                                shop.sender()))
                .isZero();
    }

    @Test
    void oldMessageIsNotAnswered() {
        // given
        CampaignRig.Shop shop = rig.shop();
        AudienceMember ana = CampaignRig.person(502, "Ana", Map.of());
        InboundMessageReceived old =
                message(shop, ana, Intent.HELP, Instant.now().minus(Duration.ofHours(25)));
        // when
        rig.publish(old);
        // then
        await("it is recorded")
                .untilAsserted(() -> assertThat(asking.state(old.wamid())).isEqualTo("NO_WINDOW"));
    }

    private static OptOutEffective optOut(CampaignRig.Shop shop, AudienceMember member) {
        return optOut(shop, member, "wamid." + UUID.randomUUID());
    }

    private static OptOutEffective optOut(
            CampaignRig.Shop shop, AudienceMember member, String wamid) {
        return new OptOutEffective(
                UUID.randomUUID(),
                UUID.randomUUID(),
                List.of(member.recipientKey()),
                OptOutScope.ofBrand(shop.brand()),
                Instant.now(),
                new OptOutCause(wamid, shop.sender()),
                null);
    }

    private void awaitConfirmation(OptOutEffective optOut, String state) {
        await("confirmation " + state)
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.texts(
                                                        "select state from confirmation"
                                                                + " where cause = ?",
                                                        optOut.cause().wamid()))
                                        .containsExactly(state));
    }

    @Test
    void messageToAnUnregisteredNumberIsNotAnswered() {
        // given
        String unknown = "9065403522" + UUID.randomUUID().toString().substring(0, 4);
        CampaignRig.Shop shop = new CampaignRig.Shop("listed-" + unknown, unknown, "none");
        rig.publish(
                CampaignRig.brand(shop.brand(), unknown, Instant.now()),
                CampaignRig.purpose(shop.brand(), "promotions", MessageClass.MARKETING));
        await("catalog")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.number(
                                                        "select count(*) from catalog_brand"
                                                                + " where code = ?",
                                                        shop.brand()))
                                        .isEqualTo(1));
        AudienceMember ana = CampaignRig.person(505, "Ana", Map.of());
        InboundMessageReceived help = message(shop, ana, Intent.HELP, Instant.now());
        OptOutEffective stop = optOut(shop, ana);
        // when
        rig.publish(help, stop);
        // then
        await("help is settled")
                .untilAsserted(() -> assertThat(asking.state(help.wamid())).isEqualTo("NO_SENDER"));
        awaitConfirmation(stop, "NO_SENDER");
        assertThat(rig.number("select count(*) from message where sender_id = ?", unknown))
                .isZero();
    }

    private double deadLetters() {
        return metrics.find("dlq.records").counters().stream().mapToDouble(Counter::count).sum();
    }

    @Test
    void messageLaterReadAsAStopIsAnsweredOnce() {
        // given
        CampaignRig.Shop shop = rig.shop();
        AudienceMember ana = CampaignRig.person(515, "Ana", Map.of());
        InboundMessageReceived help = message(shop, ana, Intent.HELP, Instant.now());
        rig.publish(help);
        asking.awaitText(help.wamid(), "SYSTEM");
        double deadLetters = deadLetters();
        OptOutEffective stop = optOut(shop, ana, help.wamid());
        // when
        rig.publish(stop);
        // then
        awaitConfirmation(stop, "RECENT");
        asking.awaitText(help.wamid(), "This is Acme");
        assertThat(deadLetters()).isEqualTo(deadLetters);
    }

    @Test
    void stopLaterReadAsAQuestionIsAnsweredOnce() {
        // given
        CampaignRig.Shop shop = rig.shop();
        AudienceMember ana = CampaignRig.person(516, "Ana", Map.of());
        InboundMessageReceived stop = message(shop, ana, Intent.OPT_OUT, Instant.now());
        OptOutEffective effective = optOut(shop, ana, stop.wamid());
        rig.publish(stop, effective);
        awaitConfirmation(effective, "PLANNED");
        double deadLetters = deadLetters();
        // when
        rig.publish(message(shop, ana, Intent.HELP, stop.saidAt(), stop.wamid()));
        // then
        await("question is settled")
                .untilAsserted(() -> assertThat(asking.state(stop.wamid())).isEqualTo("RECENT"));
        assertThat(deadLetters()).isEqualTo(deadLetters);
    }

    @Test
    void stopAnsweredInAnotherRoleDoesNotBlockOthers() {
        // given
        CampaignRig.Shop shop = rig.shop();
        AudienceMember ana = CampaignRig.person(517, "Ana", Map.of());
        AudienceMember luz = CampaignRig.person(518, "Luz", Map.of());
        OptOutEffective ofAna = optOut(shop, ana);
        OptOutEffective ofLuz = optOut(shop, luz);
        rig.publish(ofAna, ofLuz);
        awaitConfirmation(ofAna, "WAITING");
        awaitConfirmation(ofLuz, "WAITING");
        // when
        rig.publish(
                message(shop, ana, Intent.HELP, Instant.now(), ofAna.cause().wamid()),
                message(shop, luz, Intent.OPT_OUT, Instant.now(), ofLuz.cause().wamid()));
        // then
        awaitConfirmation(ofAna, "RECENT");
        awaitConfirmation(ofLuz, "PLANNED");
    }
}
