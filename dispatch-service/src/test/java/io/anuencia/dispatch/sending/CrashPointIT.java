package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.crash.CrashPoint;
import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.AttemptClosed.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process dies at each step of a send (T2): the state it leaves, and what the next process makes
 * of it.
 */
@Tag("faults")
class CrashPointIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String SLOW =
            """
            create function slow() returns trigger language plpgsql as
            $$ begin
                if position(convert_to('AttemptClosed', 'UTF8') in old.records) > 0 then
                    perform pg_sleep(60);
                end if;
                return null;
            end $$
            """;
    private static final String SLOW_COMMIT =
            """
            create constraint trigger slow_commit after delete on outbox
            deferrable initially deferred for each row execute function slow()
            """;
    private static final String BREAK_OFF =
            """
            select coalesce(bool_or(pg_terminate_backend(pid)), false)::text
              from pg_stat_activity where wait_event = 'PgSleep'
            """;

    private static ReplicaStack stack;

    @BeforeAll
    static void start() {
        stack = new ReplicaStack();
        DispatchProcess first = DispatchProcess.start(stack.environment(), Map.of());
        first.awaitStarted().stop();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    /**
     * The expected effects of a crash.
     *
     * @param left state that the crash leaves
     * @param sends number of whole requests that reached WhatsApp
     * @param recovered state that the next owner recovers
     * @param sendsAfter number of requests then; at most one was accepted
     * @param outcome outcome of the last close for consent-service
     */
    private record Expected(
            String left, int sends, String recovered, int sendsAfter, Outcome outcome) {}

    private static Expected after(CrashPoint point) {
        return switch (point) {
            case AFTER_REQUEST_COMMIT, AFTER_PERMIT ->
                    new Expected("REQUESTED", 0, "ACCEPTED", 1, Outcome.ACCEPTED);
            case AFTER_INTENT_COMMIT, MID_WRITE ->
                    new Expected("INTENT", 0, "IN_DOUBT", 0, Outcome.IN_DOUBT);
            case AFTER_ANSWER, BEFORE_RESULT_COMMIT ->
                    new Expected("INTENT", 1, "IN_DOUBT", 1, Outcome.IN_DOUBT);
            case AFTER_RESULT_COMMIT ->
                    new Expected("ACCEPTED", 1, "ACCEPTED", 1, Outcome.ACCEPTED);
        };
    }

    @ParameterizedTest
    @EnumSource(CrashPoint.class)
    void crashLeavesWhatTheTableSaysAndNothingIsSentTwice(CrashPoint point) {
        // given
        Expected expected = after(point);
        EngineRig rig = stack.rig();
        String sender = rig.sender(80);
        Planned message = rig.plan(sender, rig.campaign(sender));
        DispatchProcess dying =
                DispatchProcess.start(
                        stack.environment(), Map.of("ANUENCIA_CRASH_POINT", point.name()));
        await("it dies").atMost(PATIENCE).until(() -> !dying.isAlive());
        assertThat(dying.says("crash as ordered point=" + point)).isTrue();
        assertThat(rig.stored(message.id()).state()).isEqualTo(expected.left());
        assertThat(stack.graph().to(message.phone())).hasSize(expected.sends());
        // when
        DispatchProcess next = DispatchProcess.start(stack.environment(), Map.of());
        // then
        try {
            await("next owner")
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> {
                                assertThat(rig.stored(message.id()).state())
                                        .isEqualTo(expected.recovered());
                                assertThat(stack.published().closesOf(message.id()))
                                        .extracting(AttemptClosed::outcome)
                                        .contains(expected.outcome());
                            });
            assertThat(stack.graph().to(message.phone())).hasSize(expected.sendsAfter());
            settle(message, expected);
        } finally {
            next.kill();
        }
    }

    @Test
    void crashBetweenPublishAndDeletePublishesTheSameTwice() {
        // given
        EngineRig rig = stack.rig();
        rig.change(SLOW);
        rig.change(SLOW_COMMIT);
        String sender = rig.sender(80);
        DispatchProcess dying = DispatchProcess.start(stack.environment(), Map.of());
        Planned message = rig.plan(sender, rig.campaign(sender));
        await("it is published")
                .atMost(PATIENCE)
                .until(() -> !stack.published().closesOf(message.id()).isEmpty());
        dying.kill();
        await("its commit is broken off")
                .atMost(PATIENCE)
                .until(() -> "true".equals(rig.text(BREAK_OFF)));
        rig.change("drop trigger slow_commit on outbox");
        // when
        DispatchProcess next = DispatchProcess.start(stack.environment(), Map.of());
        // then
        try {
            await("it is published again")
                    .atMost(PATIENCE)
                    .until(() -> stack.published().closesOf(message.id()).size() > 1);
            List<AttemptClosed> closes = stack.published().closesOf(message.id());
            assertThat(closes.get(1)).isEqualTo(closes.get(0));
            assertThat(stack.graph().to(message.phone())).hasSize(1);
        } finally {
            next.kill();
        }
    }

    /** Settles a doubt by a status, if WhatsApp accepted the message. */
    private static void settle(Planned message, Expected expected) {
        if ("IN_DOUBT".equals(expected.recovered()) && expected.sends() == 1) {
            UUID attempt = stack.rig().stored(message.id()).attemptId();
            stack.publisher().publish(Engine.status(message, attempt, "delivered"));
            await("status")
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(stack.rig().stored(message.id()).state())
                                            .isEqualTo("DELIVERED"));
        }
    }
}
