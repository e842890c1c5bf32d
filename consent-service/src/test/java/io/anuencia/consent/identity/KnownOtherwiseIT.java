package io.anuencia.consent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** People whom WhatsApp knows by another number than the one written to, or by a user id. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class KnownOtherwiseIT {

    @Inject Asked asked;
    @Inject People people;

    private SendRequested permitted(World.Brand brand, RecipientKey written) {
        SendRequested request = Sending.marketing(brand, written);
        assertThat(asked.decide(request).result()).isEqualTo(SendDecided.Result.PERMITTED);
        return request;
    }

    private void awaitStopped(World.Brand brand, RecipientKey key) {
        await("the stop")
                .untilAsserted(() -> assertThat(asked.reasons(brand, key)).contains("SUP_BRAND"));
    }

    @Test
    void stopUnderAKnownOtherKeyBindsTheWrittenOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey written = World.consenting(brand);
        RecipientKey other = World.person();
        Broker.publish(Sending.takenFor(other, permitted(brand, written)));
        await("the link").until(() -> people.areOne(written, other));

        // when
        Broker.publish(Said.stop(brand, DecisionClock.now(), other));

        // then
        awaitStopped(brand, written);
        assertThat(asked.reasons(brand, other)).contains("SUP_BRAND");
    }

    /** Somebody with a username who never wrote: only what is sent to them names both keys. */
    @Test
    void stopUnderTheUserIdBindsTheNumberAndTheAccount() {
        // given
        World.Brand brand = World.brand();
        RecipientKey written = World.consenting(brand);
        RecipientKey account = World.person();
        RecipientKey userId = World.person();
        AttemptClosed taken = Sending.takenFor(account, permitted(brand, written));
        Broker.publish(Said.stop(brand, DecisionClock.now(), userId));
        awaitStopped(brand, userId);

        // when
        Broker.publish(Sending.named(userId, taken));

        // then
        awaitStopped(brand, written);
        awaitStopped(brand, account);
    }

    @Test
    void userIdThatALaterCloseNamesIsLinkedWithTheNumber() {
        // given
        World.Brand brand = World.brand();
        RecipientKey written = World.consenting(brand);
        RecipientKey userId = World.person();
        SendRequested request = permitted(brand, written);
        Broker.publish(Sending.closed(request, Outcome.ACCEPTED));
        Broker.publish(
                Sending.named(
                        userId,
                        Sending.closed(request, Outcome.ACCEPTED, ClosedBy.STATUS, 2, null)));
        await("the link").until(() -> people.areOne(written, userId));

        // when
        Broker.publish(Said.stop(brand, DecisionClock.now(), userId));

        // then
        awaitStopped(brand, written);
    }

    @Test
    void earlierStopUnderTheOtherKeyBindsTheWrittenOneOnceKnown() {
        // given
        World.Brand brand = World.brand();
        RecipientKey written = World.consenting(brand);
        RecipientKey other = World.person();
        Broker.publish(Said.stop(brand, DecisionClock.now(), other));
        awaitStopped(brand, other);
        SendRequested request = permitted(brand, written);

        // when
        Broker.publish(Sending.takenFor(other, request));

        // then
        awaitStopped(brand, written);
        assertThat(asked.reasons(brand, other)).contains("SUP_BRAND");
        assertThat(LinkReviews.allOf(written)).hasSize(1);
    }

    @Test
    void consentOfTheWrittenKeyDoesNotCoverAKnownOtherPerson() {
        // given
        World.Brand brand = World.brand();
        RecipientKey written = World.consenting(brand);
        RecipientKey other = World.consenting(World.brand());

        // when
        Broker.publish(Sending.takenFor(other, permitted(brand, written)));
        await("the link").until(() -> people.areOne(written, other));

        // then
        assertThat(asked.reasons(brand, other)).containsExactly("CON_NONE");
        assertThat(asked.marketing(brand, written).result())
                .isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void stopReportedByACloseCoversTheOtherKeyItNames() {
        // given
        World.Brand brand = World.brand();
        RecipientKey written = World.consenting(brand);
        RecipientKey other = World.person();
        AttemptClosed refused =
                Sending.closed(
                        permitted(brand, written), Outcome.FAILED, ClosedBy.SENDER, 1, 131050);

        // when
        Broker.publish(Sending.knownAs(other, refused));

        // then
        await("the stop of both")
                .untilAsserted(
                        () ->
                                assertThat(Broker.optOutsOf(written))
                                        .singleElement()
                                        .extracting(OptOutEffective::recipientKeys)
                                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                                        .containsExactlyInAnyOrder(written, other));
        assertThat(asked.reasons(brand, written)).contains("SUP_PLATFORM_STOP");
        assertThat(asked.reasons(brand, other)).contains("SUP_PLATFORM_STOP");
    }
}
