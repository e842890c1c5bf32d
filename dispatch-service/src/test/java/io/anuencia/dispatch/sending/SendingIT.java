package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.dispatch.attempt.Recovery;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.EngineRig.Stored;
import io.anuencia.dispatch.sending.FakeConsent.Answer;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.MessageProgressed.State;
import io.anuencia.events.SendDecided.Result;
import io.anuencia.events.SendRequested;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The send protocol on a real database and broker, with a fake consent-service and Graph. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class SendingIT extends EngineCase {

    @Inject Recovery recovery;

    private Planned stored(UUID campaign) {
        return rig.store(sender, campaign, "PLANNED", null, 0);
    }

    @Test
    void permittedMessageIsSentOnceAndAccepted() {
        // given
        UUID campaign = rig.campaign(sender);
        // when
        Planned message = rig.plan(sender, campaign);
        // then
        engine.awaitState(message, "ACCEPTED");
        engine.awaitClose(message, Outcome.ACCEPTED, ClosedBy.SENDER);
        Stored stored = rig.stored(message.id());
        assertThat(stored.wamid()).startsWith("wamid.T");
        assertThat(stored.phone()).isNull();
        assertThat(stored.startedAt()).isNotNull();
        assertThat(engine.graph().to(message.phone()))
                .singleElement()
                .satisfies(
                        arrival -> {
                            assertThat(arrival.path()).isEqualTo("/v26.0/" + sender + "/messages");
                            assertThat(arrival.token()).isEqualTo("Bearer " + EngineProfile.TOKEN);
                            assertThat(arrival.attemptId())
                                    .isEqualTo(stored.attemptId().toString());
                        });
        assertThat(engine.published().statesOf(message.id())).containsExactly(State.ACCEPTED);
        assertThat(engine.published().closesOf(message.id()))
                .singleElement()
                .satisfies(
                        close -> {
                            assertThat(close.seq()).isEqualTo(1);
                            assertThat(close.startedAt()).isNotNull();
                        });
    }

    @Test
    void requestNamesTemplateValuesAndTheOptOutButton() {
        // given
        UUID campaign = rig.campaign(sender);
        // when
        Planned message = rig.plan(sender, campaign);
        // then
        engine.awaitState(message, "ACCEPTED");
        JsonNode body = engine.graph().to(message.phone()).get(0).body();
        assertThat(body.at("/template/name").asText()).isEqualTo("winter_sale");
        assertThat(body.at("/template/language/code").asText()).isEqualTo("es");
        JsonNode value = body.at("/template/components/0/parameters/0");
        assertThat(value.path("parameter_name").asText()).isEqualTo("first_name");
        assertThat(value.path("text").asText()).isEqualTo("Ana");
        JsonNode button = body.at("/template/components/1");
        assertThat(button.path("index").asInt()).isEqualTo(2);
        assertThat(button.at("/parameters/0/payload").asText())
                .isEqualTo("optout:1:" + EngineRig.brand(sender) + ":promotions:" + message.id());
    }

    @Test
    void buttonOfAUtilityMessageCarriesNoOptOut() {
        // given
        UUID campaign = rig.campaign(sender);
        Planned message = rig.store(sender, campaign, "PLANNED", null, 0);
        rig.change("update template set category = 'UTILITY' where waba_id = ?", "waba" + sender);
        rig.change("update message set message_class = 'UTILITY' where id = ?", message.id());
        // when
        rig.due(message);
        // then
        engine.awaitState(message, "ACCEPTED");
        JsonNode body = engine.graph().to(message.phone()).get(0).body();
        assertThat(body.at("/template/components")).hasSize(1);
    }

    @Test
    void permitRequestCarriesWhatTheDecisionNeeds() {
        // given
        UUID campaign = rig.campaign(sender);
        // when
        Planned message = rig.plan(sender, campaign);
        // then
        engine.awaitState(message, "ACCEPTED");
        SendRequested asked = engine.consent().of(message.id()).get(0);
        assertThat(asked.campaignId()).isEqualTo(campaign);
        assertThat(asked.recipientKeys()).containsExactly(message.recipientKey());
        assertThat(asked.template().currentCategory()).isEqualTo("MARKETING");
        assertThat(asked.contentHash()).hasSize(64);
        assertThat(asked.candidateZones()).containsExactly("America/Lima");
        assertThat(asked.jurisdictions())
                .extracting(jurisdiction -> jurisdiction.source() + " " + jurisdiction.code())
                .containsExactly("PROFILE PE", "NUMBER PE");
    }

    @Test
    void deniedMessageIsSuppressedWithItsReason() {
        // given
        Planned message = stored(null);
        engine.consent().on(message.id(), n -> new Answer(Result.DENIED, "CON_WITHDRAWN", null, 0));
        // when
        rig.due(message);
        // then
        engine.awaitState(message, "SUPPRESSED");
        assertThat(rig.stored(message.id()).reasons()).containsExactly("CON_WITHDRAWN");
        assertThat(rig.stored(message.id()).phone()).isNull();
        endsWithoutASend(message, State.SUPPRESSED);
    }

    private void endsWithoutASend(Planned message, State state) {
        engine.isSentInAll(message.phone(), 0);
        engine.stays(
                "its end is published once",
                () -> assertThat(engine.published().statesOf(message.id())).containsExactly(state));
    }

    @Test
    void deferredMessageWaitsUntilItIsDueAndIsAskedForAgain() {
        // given
        Planned message = stored(null);
        AtomicReference<Instant> hour = new AtomicReference<>();
        engine.consent()
                .on(message.id(), n -> n == 0 ? deferredUntilSoon(hour) : FakeConsent.PERMIT);
        // when
        rig.due(message);
        // then
        engine.awaitStored(
                message,
                stored -> {
                    assertThat(stored.state()).isEqualTo("PLANNED");
                    assertThat(stored.notBefore()).isNotNull();
                    assertThat(stored.reasons()).containsExactly("QH_LOCAL_TIME");
                });
        engine.awaitState(message, "ACCEPTED");
        assertThat(engine.consent().of(message.id())).hasSize(2);
        assertThat(engine.consent().of(message.id()).get(1).requestedAt())
                .isAfterOrEqualTo(hour.get());
        assertThat(rig.stored(message.id()).reasons()).isEmpty();
    }

    private static Answer deferredUntilSoon(AtomicReference<Instant> hour) {
        hour.set(Instant.now().plusSeconds(4));
        return new Answer(Result.DEFERRED, "QH_LOCAL_TIME", hour.get(), 0);
    }

    @Test
    void latePermitIsNeverUsedAndTheMessageIsAskedForAgain() {
        // given
        Planned message = stored(null);
        engine.consent()
                .on(
                        message.id(),
                        n ->
                                n == 0
                                        ? new Answer(Result.PERMITTED, "OK", null, 1_800)
                                        : FakeConsent.PERMIT);
        // when
        rig.due(message);
        // then
        engine.awaitState(message, "ACCEPTED");
        UUID first = engine.consent().of(message.id()).get(0).attemptId();
        UUID second = engine.consent().of(message.id()).get(1).attemptId();
        assertThat(engine.graph().to(message.phone()))
                .extracting(FakeGraph.Arrival::attemptId)
                .containsExactly(second.toString());
        engine.awaitClose(message, Outcome.NOT_STARTED, ClosedBy.SENDER);
        assertThat(engine.published().closesOf(message.id()))
                .filteredOn(close -> close.attemptId().equals(first))
                .extracting(AttemptClosed::outcome)
                .containsExactly(Outcome.NOT_STARTED);
    }

    @Test
    void unansweredRequestGoesBackToTheQueue() {
        // given
        Planned message = stored(null);
        engine.consent().on(message.id(), n -> n == 0 ? FakeConsent.SILENCE : FakeConsent.PERMIT);
        // when
        rig.due(message);
        // then
        engine.awaitState(message, "ACCEPTED");
        assertThat(rig.stored(message.id()).attempts()).isEqualTo(2);
        engine.awaitClose(message, Outcome.NOT_STARTED, ClosedBy.SENDER);
        assertThat(engine.graph().to(message.phone())).hasSize(1);
    }

    @Test
    void campaignPausedAfterThePermitHoldsTheMessageBack() {
        // given
        UUID campaign = rig.campaign(sender);
        Planned message = stored(campaign);
        engine.consent().on(message.id(), n -> new Answer(Result.PERMITTED, "OK", null, 1_000));
        rig.due(message);
        engine.awaitState(message, "REQUESTED");
        // when
        rig.change("update campaign set state = 'PAUSED' where id = ?", campaign);
        // then
        engine.awaitState(message, "PLANNED");
        engine.awaitClose(message, Outcome.NOT_STARTED, ClosedBy.SENDER);
        engine.isSentInAll(message.phone(), 0);
    }

    @Test
    void switchThatIsEngagedHoldsEverythingOfTheBrand() {
        // given
        rig.change(
                "insert into kill_switch (scope, engaged, changed_at) values (?, true, now())",
                EngineRig.brand(sender));
        // when
        Planned message = rig.plan(sender, null);
        // then
        engine.isSentInAll(message.phone(), 0);
        engine.stays(
                "it waits",
                () -> assertThat(rig.stored(message.id()).state()).isEqualTo("PLANNED"));
    }

    @Test
    void switchOfEverythingHoldsAnswersTooUntilItIsReleased() {
        // given
        rig.change(
                "insert into kill_switch (scope, engaged, changed_at) values ('*', true, now())"
                        + " on conflict (scope) do update set engaged = true");
        try {
            Planned message = rig.plan(sender, null);
            engine.staysSentTimes(message.phone(), 0);
            // when
            rig.change("update kill_switch set engaged = false where scope = '*'");
            // then
            engine.awaitState(message, "ACCEPTED");
        } finally {
            rig.change("update kill_switch set engaged = false where scope = '*'");
        }
    }

    @Test
    void messageThatExpiredInTheQueueIsPublishedAndNotSent() {
        // given
        Planned message = stored(null);
        rig.change(
                "update message set expires_at = now() - interval '1 minute' where id = ?",
                message.id());
        // when
        rig.due(message);
        // then
        engine.awaitState(message, "EXPIRED");
        endsWithoutASend(message, State.EXPIRED);
    }

    @Test
    void answerDoesNotWaitBehindCampaignsOfItsNumber() {
        // given
        String slow = rig.sender(10);
        UUID large = rig.campaign(slow);
        List<Planned> many = IntStream.range(0, 80).mapToObj(i -> rig.plan(slow, large)).toList();
        engine.awaitState(many.get(0), "ACCEPTED");
        // when
        Planned answer = rig.plan(slow, null);
        // then
        engine.awaitState(answer, "ACCEPTED");
        assertThat(many.stream().filter(m -> rig.stored(m.id()).attempts() == 0).count())
                .isGreaterThan(30);
    }

    @Test
    void clockJumpOfAnHourPutsMessagesInDoubtAndTheirAnswersStillCount() {
        // given
        Planned message = stored(null);
        engine.graph().on(message.phone(), new FakeGraph.Behaviour.Accept(1_500));
        rig.due(message);
        engine.awaitState(message, "INTENT");
        rig.change(
                "update attempt set requested_at = requested_at - interval '1 hour'"
                        + " where message_id = ?",
                message.id());
        // when
        recovery.findForgotten(List.of(sender));
        // then
        engine.awaitClose(message, Outcome.IN_DOUBT, ClosedBy.TAKEOVER);
        engine.awaitClose(message, Outcome.ACCEPTED, ClosedBy.SENDER);
        engine.awaitState(message, "ACCEPTED");
        engine.isSentInAll(message.phone(), 1);
    }
}
