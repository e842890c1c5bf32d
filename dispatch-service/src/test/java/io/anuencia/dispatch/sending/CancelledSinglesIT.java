package io.anuencia.dispatch.sending;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.FakeConsent.Answer;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.MessageProgressed.State;
import io.anuencia.events.SendDecided.Result;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Single messages that are cancelled while the engine handles them. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class CancelledSinglesIT extends EngineCase {

    private static final int MESSAGES = 400;
    private static final int UNDECIDED = 10;
    private static final int CALLERS = 3;

    private static int cancel(Planned message) {
        return as("messages-write")
                .post("/messages/" + message.id() + "/cancel")
                .then()
                .extract()
                .statusCode();
    }

    private Planned stored() {
        return rig.store(sender, null, "PLANNED", null, 0);
    }

    @Test
    void messagePermittedAfterItWasCancelledIsNotSent() {
        // given
        Planned message = stored();
        engine.consent().on(message.id(), n -> new Answer(Result.PERMITTED, "OK", null, 1_500));
        rig.due(message);
        engine.awaitState(message, "REQUESTED");
        // when
        int status = cancel(message);
        // then
        assertThat(status).isEqualTo(200);
        engine.awaitClose(message, Outcome.NOT_STARTED, ClosedBy.CANCEL);
        engine.isSentInAll(message.phone(), 0);
        engine.stays(
                "it is published once",
                () -> {
                    assertThat(rig.stored(message.id()).state()).isEqualTo("CANCELLED");
                    assertThat(engine.published().statesOf(message.id()))
                            .containsExactly(State.CANCELLED);
                    assertThat(engine.published().closesOf(message.id())).hasSize(1);
                });
    }

    @Test
    void cancelledMessageWithoutADecisionIsNotAskedForAgain() {
        // given
        Planned message = stored();
        engine.consent().on(message.id(), n -> FakeConsent.SILENCE);
        rig.due(message);
        engine.awaitState(message, "REQUESTED");
        // when
        int status = cancel(message);
        // then
        assertThat(status).isEqualTo(200);
        Planned next = rig.plan(sender, null);
        engine.awaitState(next, "ACCEPTED");
        engine.isSentInAll(message.phone(), 0);
        engine.stays(
                "it was asked for once",
                () -> {
                    assertThat(engine.consent().of(message.id())).hasSize(1);
                    assertThat(rig.stored(message.id()).state()).isEqualTo("CANCELLED");
                });
    }

    @Test
    void leavingMessageIsLeftAlone() {
        // given
        Planned message = stored();
        engine.graph().on(message.phone(), new FakeGraph.Behaviour.Accept(1_500));
        rig.due(message);
        engine.awaitState(message, "INTENT");
        // when
        int status = cancel(message);
        // then
        assertThat(status).isEqualTo(409);
        engine.awaitState(message, "ACCEPTED");
        assertThat(engine.graph().to(message.phone())).hasSize(1);
        engine.comesTrue(
                "its acceptance is published",
                () ->
                        assertThat(engine.published().statesOf(message.id()))
                                .containsExactly(State.ACCEPTED));
    }

    @Test
    void messagesCancelledWhileTheEngineRunsAreNeverSentAndAllOthersOnce() throws Exception {
        // given
        List<Planned> messages = IntStream.range(0, MESSAGES).mapToObj(i -> stored()).toList();
        List<Planned> order = new ArrayList<>(messages);
        Collections.reverse(order);
        // However fast the engine is, these are still there to be cancelled.
        order.subList(0, UNDECIDED)
                .forEach(one -> engine.consent().on(one.id(), n -> FakeConsent.SILENCE));
        // when
        rig.queue(messages);
        engine.awaitState(messages.get(0), "ACCEPTED");
        Map<Planned, Integer> statuses = cancelled(order);
        // then
        assertThat(statuses.values()).hasSize(MESSAGES).containsOnly(200, 409);
        matchTheAnswersOfCancel(statuses, 200, "CANCELLED", 0);
        matchTheAnswersOfCancel(statuses, 409, "ACCEPTED", 1);
        assertThat(leftBehind()).isEqualTo("0");
    }

    private Map<Planned, Integer> cancelled(List<Planned> messages) throws Exception {
        Map<Planned, Integer> statuses = new ConcurrentHashMap<>();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> calls = new ArrayList<>();
            messages.forEach(
                    one -> calls.add(callers.submit(() -> statuses.put(one, cancel(one)))));
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            callers.shutdownNow();
        }
        return statuses;
    }

    private void matchTheAnswersOfCancel(
            Map<Planned, Integer> statuses, int status, String state, int sends) {
        List<Planned> messages =
                statuses.keySet().stream().filter(one -> statuses.get(one) == status).toList();
        if (!messages.isEmpty()) {
            engine.awaitStates(messages, state);
        }
        assertThat(messages)
                .allSatisfy(one -> assertThat(engine.graph().to(one.phone())).hasSize(sends));
    }

    /** Places in the queue, places in the list, and attempts without a close. */
    private String leftBehind() {
        return rig.text(
                """
                select count(*) from message m
                  left join due_message d on d.message_id = m.id
                  left join in_flight f on f.message_id = m.id
                  left join attempt a on a.id = m.attempt_id
                 where m.sender_id = ? and m.state = 'CANCELLED'
                   and (d.message_id is not null or f.message_id is not null
                        or a.closed_seq = 0)
                """,
                sender);
    }
}
