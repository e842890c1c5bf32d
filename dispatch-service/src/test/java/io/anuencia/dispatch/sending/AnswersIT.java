package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.FakeGraph.Behaviour;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.MessageProgressed.State;
import io.anuencia.events.StatusReported;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The effect of WhatsApp's answers, and of missing ones, on messages. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class AnswersIT extends EngineCase {

    /** Queues a due message whose request meets this behaviour. */
    private Planned meeting(UUID campaign, Behaviour behaviour) {
        Planned message = rig.store(sender, campaign, "PLANNED", null, 0);
        engine.graph().on(message.phone(), behaviour);
        rig.due(message);
        return message;
    }

    private UUID attempt(Planned message) {
        return rig.stored(message.id()).attemptId();
    }

    @Test
    void sendWithoutAnswerIsInDoubtUntilStatusSettlesIt() {
        // given
        Planned message = meeting(null, new Behaviour.Hang());
        Planned unsettled = meeting(null, new Behaviour.Hang());
        engine.awaitStates(List.of(message, unsettled), "IN_DOUBT");
        engine.awaitClose(message, Outcome.IN_DOUBT, ClosedBy.SENDER);
        engine.isSentInAll(unsettled.phone(), 1);
        // when
        rig.publish(Engine.status(message, attempt(message), "delivered"));
        // then
        engine.awaitState(message, "DELIVERED");
        engine.awaitClose(message, Outcome.ACCEPTED, ClosedBy.STATUS);
        assertThat(engine.published().closesOf(message.id()))
                .extracting(AttemptClosed::seq)
                .containsExactly(1, 2);
        engine.isSentInAll(message.phone(), 1);
    }

    @Test
    void connectionCutAfterTheRequestLeavesDoubtAndNoSecondSend() {
        // given
        Planned cut = meeting(null, new Behaviour.Cut());
        // when
        Planned proxy = meeting(null, new Behaviour.Proxy(502));
        // then
        engine.awaitState(cut, "IN_DOUBT");
        engine.awaitState(proxy, "IN_DOUBT");
        engine.isSentInAll(cut.phone(), 1);
        engine.isSentInAll(proxy.phone(), 1);
        engine.stays(
                "its number is kept",
                () -> assertThat(rig.stored(cut.id()).phone()).isEqualTo(cut.phone()));
    }

    @Test
    void statusThatComesBeforeTheAnswerIsKept() {
        // given
        Planned message = meeting(null, new Behaviour.Accept(1_500));
        engine.awaitState(message, "INTENT");
        UUID attempt = attempt(message);
        // when
        rig.publish(
                Engine.status(message, attempt, "sent"), Engine.status(message, attempt, "sent"));
        // then
        engine.awaitState(message, "SENT");
        engine.awaitClose(message, Outcome.ACCEPTED, ClosedBy.STATUS);
        engine.awaitClose(message, Outcome.ACCEPTED, ClosedBy.SENDER);
        assertThat(rig.stored(message.id()).state()).isEqualTo("SENT");
        assertThat(engine.published().statesOf(message.id()))
                .containsExactly(State.ACCEPTED, State.SENT);
    }

    @Test
    void statusesInAnyOrderOnlyClimb() {
        // given
        Planned message = rig.plan(sender, null);
        engine.awaitState(message, "ACCEPTED");
        UUID attempt = attempt(message);
        // when
        rig.publish(
                Engine.status(message, attempt, "read"),
                Engine.status(message, attempt, "delivered"),
                Engine.status(message, attempt, "sent"),
                Engine.status(message, attempt, "failed", 131026));
        // then
        engine.awaitStored(message, stored -> assertThat(stored.code()).isEqualTo(131026));
        assertThat(rig.stored(message.id()).state()).isEqualTo("READ");
        await("all steps are published once")
                .untilAsserted(
                        () ->
                                assertThat(engine.published().statesOf(message.id()))
                                        .containsExactly(
                                                State.ACCEPTED,
                                                State.SENT,
                                                State.DELIVERED,
                                                State.READ));
    }

    @Test
    void failureThatIsReportedLaterEndsTheMessage() {
        // given
        Planned message = rig.plan(sender, null);
        engine.awaitState(message, "ACCEPTED");
        // when
        rig.publish(Engine.status(message, attempt(message), "failed", 131049));
        // then
        engine.awaitState(message, "FAILED");
        engine.awaitClose(message, Outcome.FAILED, ClosedBy.STATUS);
        assertThat(engine.published().closesOf(message.id()))
                .extracting(AttemptClosed::code)
                .contains(131049);
        engine.isSentInAll(message.phone(), 1);
    }

    @Test
    void failureThatNamesOnlyWhatsAppsIdFindsItsMessage() {
        // given
        Planned message = rig.plan(sender, null);
        engine.awaitState(message, "ACCEPTED");
        StatusReported failed =
                new StatusReported(
                        null,
                        rig.stored(message.id()).wamid(),
                        sender,
                        "failed",
                        List.of(new StatusReported.Problem(131026, "no")),
                        null,
                        null,
                        null,
                        Instant.now());
        // when
        rig.publish(failed);
        // then
        engine.awaitState(message, "FAILED");
    }

    @Test
    void throttledMessageIsAskedForAgainWithNewAttempt() {
        // given
        Planned message = meeting(null, new Behaviour.RefuseOnce(130429));
        // when
        engine.awaitState(message, "ACCEPTED");
        // then
        engine.awaitClose(message, Outcome.NOT_ACCEPTED, ClosedBy.SENDER);
        assertThat(engine.graph().to(message.phone()))
                .extracting(FakeGraph.Arrival::attemptId)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(engine.consent().of(message.id())).hasSize(2);
    }

    @Test
    void refusedMessageFailsWithItsCode() {
        // given
        Planned message = meeting(null, new Behaviour.Refuse(400, 131026));
        // when
        engine.awaitState(message, "FAILED");
        // then
        assertThat(rig.stored(message.id()).code()).isEqualTo(131026);
        engine.awaitClose(message, Outcome.FAILED, ClosedBy.SENDER);
        engine.isSentInAll(message.phone(), 1);
    }

    @Test
    void deadTokenPausesTheCampaignAndKeepsItsMessages() {
        // given
        UUID campaign = rig.campaign(sender);
        // when
        Planned message = meeting(campaign, new Behaviour.Refuse(401, 190));
        // then
        await("campaign is paused")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.text(
                                                        "select state || ' ' || reason from"
                                                                + " campaign where id = ?",
                                                        campaign))
                                        .startsWith("PAUSED")
                                        .contains("190"));
        engine.awaitState(message, "PLANNED");
        assertThat(rig.stored(message.id()).phone()).isEqualTo(message.phone());
        engine.isSentInAll(message.phone(), 1);
    }

    @Test
    void templateThatIsStillSyncingRestsTenMinutesAndNeedsNoHuman() {
        // given
        UUID campaign = rig.campaign(sender, "3 days");
        rig.planForTomorrow(sender, campaign);
        Planned message = meeting(campaign, new Behaviour.RefuseOnce(134101));
        engine.awaitClose(message, Outcome.NOT_ACCEPTED, ClosedBy.SENDER);
        assertThat(rig.stored(message.id()).state()).isEqualTo("PLANNED");
        assertThat(
                        rig.text(
                                "select (not_before between now() + interval '9 minutes' and"
                                        + " now() + interval '10 minutes')::text"
                                        + " from due_message where message_id = ?",
                                message.id()))
                .isEqualTo("true");
        // when
        rig.change("update due_message set not_before = now() where message_id = ?", message.id());
        // then
        engine.awaitState(message, "ACCEPTED");
        assertThat(
                        rig.text(
                                "select state || coalesce(reason, '') from campaign where id = ?",
                                campaign))
                .isEqualTo("RUNNING");
        engine.isSentInAll(message.phone(), 2);
    }

    @Test
    void statusThatNamesWhatsAppsIdBeforeTheAnswerIsStoredIsNotLost() {
        // given
        Planned message = rig.plan(sender, null);
        engine.awaitState(message, "ACCEPTED");
        String wamid = rig.stored(message.id()).wamid();
        rig.change("update attempt set wamid = null where wamid = ?", wamid);
        rig.publish(
                new StatusReported(
                        null, wamid, sender, "read", List.of(), null, null, null, Instant.now()));
        await("status is kept")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.text(
                                                        "select status from early_status"
                                                                + " where wamid = ?",
                                                        wamid))
                                        .isEqualTo("read"));
        // when
        rig.change("update attempt set wamid = ? where id = ?", wamid, attempt(message));
        // then
        engine.awaitState(message, "READ");
        assertThat(rig.text("select id from early_status where wamid = ?", wamid)).isNull();
    }

    @Test
    void heldMessageIsAcceptedAndItsLateDropFailsItAndPausesTheCampaign() {
        // given
        UUID campaign = rig.campaign(sender, "3 days");
        rig.planForTomorrow(sender, campaign);
        Planned message = meeting(campaign, new Behaviour.Held());
        engine.awaitState(message, "ACCEPTED");
        assertThat(rig.text("select held_at::text from message where id = ?", message.id()))
                .isNotNull();
        // when
        StatusReported failed = Engine.status(message, attempt(message), "failed", 132015);
        rig.publish(failed);
        // then
        engine.awaitState(message, "FAILED");
        engine.awaitClose(message, Outcome.FAILED, ClosedBy.STATUS);
        assertThat(engine.statusTimesOf(message)).contains(failed.at());
        assertThat(rig.text("select held_at::text from message where id = ?", message.id()))
                .isNotNull();
        await("campaign is paused")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.text(
                                                        "select state || ' ' || reason from"
                                                                + " campaign where id = ?",
                                                        campaign))
                                        .startsWith("PAUSED TEMPLATE_REFUSED: ")
                                        .contains("132015"));
    }

    @Test
    void doubtThatOutlivesTheHorizonIsUnknownForEver() {
        // given
        Planned message = meeting(null, new Behaviour.Cut());
        engine.awaitState(message, "IN_DOUBT");
        // when
        rig.change(
                "update in_doubt set since = now() - interval '9 days' where message_id = ?",
                message.id());
        // then
        engine.awaitState(message, "UNKNOWN");
        assertThat(rig.stored(message.id()).phone()).isNull();
        await("it is published")
                .untilAsserted(
                        () ->
                                assertThat(engine.published().statesOf(message.id()))
                                        .containsExactly(State.IN_DOUBT, State.UNKNOWN));
        engine.isSentInAll(message.phone(), 1);
    }

    @Test
    void messageThatIsNotDeliveredInTimeExpiresAndLateDeliveryStillCounts() {
        // given
        Planned message = rig.plan(sender, null);
        engine.awaitState(message, "ACCEPTED");
        UUID old = rig.ageAttempt(message, Duration.ofDays(32));
        engine.awaitState(message, "EXPIRED");
        // when
        rig.publish(Engine.status(message, old, "delivered"));
        // then
        engine.awaitState(message, "DELIVERED");
    }

    @Test
    void smallCampaignIsNotBehindLargeOneOfItsNumber() {
        // given
        String slow = rig.sender(10);
        UUID large = rig.campaign(slow);
        List<Planned> many = IntStream.range(0, 60).mapToObj(i -> rig.plan(slow, large)).toList();
        engine.awaitState(many.get(0), "ACCEPTED");
        // when
        Planned late = rig.plan(slow, rig.campaign(slow));
        // then
        engine.awaitState(late, "ACCEPTED");
        assertThat(many.stream().filter(m -> rig.stored(m.id()).attempts() == 0).count())
                .isGreaterThan(20);
    }
}
