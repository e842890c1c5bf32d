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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process dies at each step of a send (T2): the state it leaves, and what the next process makes
 * of it. Most processes have both parts: they recover what the one before them left, and then die
 * at a point of their own.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashPointIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

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
              from pg_stat_activity
             where wait_event = 'PgSleep' and datname = current_database()
            """;

    private static final ReplicaStack STACK = ReplicaStack.shared();

    private static DispatchProcess running;
    private static CrashPoint armedWith;

    @BeforeAll
    static void start() {
        startNext(null);
        running.awaitStarted();
    }

    @AfterAll
    static void stop() {
        running.kill();
    }

    private static void startNext(CrashPoint point) {
        Map<String, String> own =
                point == null ? Map.of() : Map.of("ANUENCIA_CRASH_POINT", point.name());
        running = DispatchProcess.start(STACK.environment(), own);
        armedWith = point;
    }

    /** Returns the running process if it will die at this point, otherwise another in its place. */
    private static DispatchProcess armed(CrashPoint point) {
        if (armedWith != point || !running.isAlive()) {
            running.kill();
            startNext(point);
        }
        return running;
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

    /** The points in an order in which most processes can recover without reaching their own. */
    private static List<CrashPoint> points() {
        return List.of(
                CrashPoint.AFTER_INTENT_COMMIT,
                CrashPoint.MID_WRITE,
                CrashPoint.AFTER_ANSWER,
                CrashPoint.AFTER_RESULT_COMMIT,
                CrashPoint.BEFORE_RESULT_COMMIT,
                CrashPoint.AFTER_REQUEST_COMMIT,
                CrashPoint.AFTER_PERMIT);
    }

    /** Returns the point of the next process; null if it sends, and so would reach any point. */
    private static CrashPoint pointAfter(CrashPoint point) {
        int next = points().indexOf(point) + 1;
        return "REQUESTED".equals(after(point).left()) ? null : points().get(next);
    }

    @Test
    @Order(1)
    void everyCrashPointIsTried() {
        // then
        assertThat(points()).containsExactlyInAnyOrder(CrashPoint.values());
    }

    @ParameterizedTest
    @MethodSource("points")
    @Order(3)
    void crashLeavesWhatTheTableSaysAndNothingIsSentTwice(CrashPoint point) {
        // given
        Expected expected = after(point);
        EngineRig rig = STACK.rig();
        DispatchProcess dying = armed(point);
        String sender = rig.sender(80);
        Planned message = rig.plan(sender, rig.campaign(sender));
        await("it dies").atMost(PATIENCE).until(() -> !dying.isAlive());
        assertThat(dying.says("crash as ordered point=" + point)).isTrue();
        assertThat(rig.stored(message.id()).state()).isEqualTo(expected.left());
        assertThat(STACK.graph().to(message.phone())).hasSize(expected.sends());
        // when
        startNext(pointAfter(point));
        // then
        await("next owner")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(rig.stored(message.id()).state())
                                    .isEqualTo(expected.recovered());
                            assertThat(STACK.published().closesOf(message.id()))
                                    .extracting(AttemptClosed::outcome)
                                    .contains(expected.outcome());
                        });
        assertThat(STACK.graph().to(message.phone())).hasSize(expected.sendsAfter());
        settle(message, expected);
        assertThat(running.isAlive()).isTrue();
    }

    @Test
    @Order(2)
    void crashBetweenPublishAndDeletePublishesTheSameTwice() {
        // given
        EngineRig rig = STACK.rig();
        DispatchProcess dying = armed(null);
        String sender = rig.sender(80);
        UUID campaign = rig.campaign(sender);
        awaitSent(rig, rig.plan(sender, campaign));
        rig.change(SLOW);
        rig.change(SLOW_COMMIT);
        Planned message = rig.plan(sender, campaign);
        await("it is published")
                .atMost(PATIENCE)
                .until(() -> !STACK.published().closesOf(message.id()).isEmpty());
        dying.kill();
        await("its commit is broken off")
                .atMost(PATIENCE)
                .until(() -> "true".equals(rig.text(BREAK_OFF)));
        rig.change("drop trigger slow_commit on outbox");
        // when
        startNext(points().get(0));
        // then
        await("it is published again")
                .atMost(PATIENCE)
                .until(() -> STACK.published().closesOf(message.id()).size() > 1);
        List<AttemptClosed> closes = STACK.published().closesOf(message.id());
        assertThat(closes.get(1)).isEqualTo(closes.get(0));
        assertThat(STACK.graph().to(message.phone())).hasSize(1);
    }

    /** Waits for a first message: the permit of a process that just started may come too late. */
    private static void awaitSent(EngineRig rig, Planned first) {
        await("the first message is sent")
                .atMost(PATIENCE)
                .until(
                        () ->
                                "ACCEPTED".equals(rig.stored(first.id()).state())
                                        && rig.text("select 1 from outbox limit 1") == null);
    }

    /** Settles a doubt by a status, if WhatsApp accepted the message. */
    private static void settle(Planned message, Expected expected) {
        if ("IN_DOUBT".equals(expected.recovered()) && expected.sends() == 1) {
            UUID attempt = STACK.rig().stored(message.id()).attemptId();
            STACK.publisher().publish(Engine.status(message, attempt, "delivered"));
            await("status")
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(STACK.rig().stored(message.id()).state())
                                            .isEqualTo("DELIVERED"));
        }
    }
}
