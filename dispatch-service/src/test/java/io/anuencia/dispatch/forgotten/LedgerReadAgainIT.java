package io.anuencia.dispatch.forgotten;

import static io.anuencia.dispatch.forgotten.ErasedPeople.awaitAcknowledgement;
import static io.anuencia.dispatch.forgotten.ErasedPeople.awaitForgotten;
import static io.anuencia.dispatch.forgotten.ErasedPeople.consent;
import static io.anuencia.dispatch.forgotten.ErasedPeople.erasure;
import static io.anuencia.dispatch.forgotten.ErasedPeople.help;
import static io.anuencia.dispatch.forgotten.ErasedPeople.isForgotten;
import static io.anuencia.dispatch.forgotten.ErasedPeople.optOut;
import static io.anuencia.dispatch.forgotten.ErasedPeople.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The ledger and messages are read again, from any position at which a restored database or a
 * killed process left them.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class LedgerReadAgainIT {

    @Inject CampaignRig rig;

    @Test
    void repeatedErasureDoesNotAffectAPersonWhoReturned() {
        // given
        CampaignRig.Shop shop = rig.shop();
        AudienceMember back = person(90_051);
        UUID subject = UUID.randomUUID();
        ErasureRequested erasure = erasure(subject, back);
        try (var acks = PublishedEvents.of(Topic.ERASURE_ACKS)) {
            rig.publish(erasure);
            await("acknowledgement")
                    .untilAsserted(() -> assertThat(acks.about(subject)).hasSize(1));
            rig.publish(consent(shop, back, Instant.now()));
            awaitForgotten(rig, back, false);
            // when
            rig.publish(erasure);
            await("second acknowledgement, as if the inbox did not know the event")
                    .untilAsserted(() -> assertThat(acks.about(subject)).hasSize(2));
        }
        // then
        assertThat(isForgotten(rig, back)).isFalse();
    }

    @Test
    void consentReadAgainBeforeTheErasureStillBringsThePersonBack() {
        // given
        CampaignRig.Shop shop = rig.shop();
        AudienceMember back = person(90_061);
        Instant erasedAt = Instant.now().minus(Duration.ofHours(2));
        UUID subject = UUID.randomUUID();
        rig.publish(consent(shop, back, erasedAt.plus(Duration.ofHours(1))));
        await("consent")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.number(
                                                        "select count(*) from returned_person"
                                                                + " where recipient_key = ?",
                                                        back.recipientKey().value()))
                                        .isEqualTo(1));
        // when
        rig.publish(
                new ErasureRequested(
                        UUID.randomUUID(), subject, List.of(back.recipientKey()), erasedAt));
        awaitAcknowledgement(subject);
        // then
        assertThat(isForgotten(rig, back)).isFalse();
    }

    @Test
    void returnedPersonIsErasedAgainOnRequest() {
        // given
        CampaignRig.Shop shop = rig.shop();
        AudienceMember gone = person(90_071);
        rig.publish(erasure(UUID.randomUUID(), gone));
        awaitForgotten(rig, gone, true);
        rig.publish(consent(shop, gone, Instant.now()));
        awaitForgotten(rig, gone, false);
        // when
        rig.publish(erasure(UUID.randomUUID(), gone));
        // then
        awaitForgotten(rig, gone, true);
    }

    private long causes(OptOutEffective optOut, String cause) {
        return rig.number(
                "select count(*) from confirmation where opt_out_id = ? and cause like ?",
                optOut.optOutId(),
                cause);
    }

    private void awaitConfirmation(OptOutEffective optOut) {
        await("confirmation")
                .untilAsserted(() -> assertThat(causes(optOut, "wamid.%")).isEqualTo(1));
    }

    @Test
    void optOutReadAfterTheErasureBringsNoIdBack() {
        // given
        CampaignRig.Shop shop = rig.shop();
        AudienceMember gone = person(90_081);
        UUID subject = UUID.randomUUID();
        OptOutEffective again = optOut(subject, gone, shop, Instant.now());
        OptOutEffective late = optOut(subject, gone, shop, Instant.now());
        rig.publish(again);
        awaitConfirmation(again);
        rig.publish(erasure(subject, gone));
        awaitAcknowledgement(subject);
        OptOutEffective after = optOut(subject, gone, shop, Instant.now());
        // when
        rig.publish(again, late, after);
        awaitConfirmation(after);
        // then
        assertThat(causes(again, "wamid.%")).isZero();
        assertThat(causes(again, "sha256:_%")).isEqualTo(1);
        assertThat(causes(late, "%")).isZero();
    }

    @Test
    void repeatedOptOutBringsNoIdOfAReturnedPersonBack() {
        // given
        CampaignRig.Shop shop = rig.shop();
        AudienceMember back = person(90_091);
        UUID subject = UUID.randomUUID();
        OptOutEffective again = optOut(subject, back, shop, Instant.now());
        rig.publish(again);
        awaitConfirmation(again);
        rig.publish(erasure(subject, back));
        awaitAcknowledgement(subject);
        rig.publish(consent(shop, back, Instant.now()));
        awaitForgotten(rig, back, false);
        OptOutEffective after = optOut(subject, back, shop, Instant.now());
        // when
        rig.publish(again, after);
        awaitConfirmation(after);
        // then
        assertThat(causes(again, "wamid.%")).isZero();
    }

    private long answers(InboundMessageReceived message) {
        return rig.number("select count(*) from answer where cause = ?", message.wamid());
    }

    private void awaitAnswer(InboundMessageReceived message) {
        await("answer").untilAsserted(() -> assertThat(answers(message)).isEqualTo(1));
    }

    @Test
    void repeatedMessageIsAnsweredOnceAndBringsNoIdBack() {
        // given
        CampaignRig.Shop shop = rig.shop();
        AudienceMember back = person(90_121);
        UUID subject = UUID.randomUUID();
        InboundMessageReceived again = help(shop, back, Instant.now());
        rig.publish(again);
        awaitAnswer(again);
        rig.publish(erasure(subject, back));
        awaitAcknowledgement(subject);
        rig.publish(consent(shop, back, Instant.now()));
        awaitForgotten(rig, back, false);
        InboundMessageReceived after = help(shop, back, Instant.now());
        // when
        rig.publish(again, after);
        awaitAnswer(after);
        // then
        assertThat(answers(again)).isZero();
        assertThat(rig.number("select count(*) from message where cause = ?", again.wamid()))
                .isZero();
    }
}
