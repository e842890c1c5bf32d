package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A second replica comes and goes, or the first one freezes, while campaigns run (T16, T3). */
@Tag("faults")
class RebalanceStormIT {

    private static final int RATE = 10;

    /** Sends for a minute. */
    private static final int LOW_RATE = 5;

    private static final int NUMBERS = 6;
    private static final int MESSAGES = 300;
    private static final int ROUNDS = 5;

    /** Longer than the session of a consumer, 6 s. */
    private static final Duration FROZEN = Duration.ofSeconds(10);

    /** Longer than a join, and than the rest of a fenced number, 10 s. */
    private static final Duration SETTLED = Duration.ofSeconds(15);

    private static final long SECOND_MICROS = 1_000_000L;

    /** Queued in advance: a campaign without messages would be completed before it has any. */
    private static final String PAUSE = "update campaign set state = 'PAUSED' where id = ?";

    /** More people than a portfolio of unknown limit may write to. */
    private static final String UNLIMITED = "insert into portfolio (id) values ('waba' || ?)";

    private static final String RUN =
            "update campaign set state = 'RUNNING', settled_at = null where id = ?";

    private static ReplicaStack stack;

    @BeforeAll
    static void start() {
        stack = new ReplicaStack();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void nothingIsSentTwiceOrTooFastAndSendingGoesOn() {
        // given
        DispatchProcess first = DispatchProcess.start(stack.environment(), Map.of()).awaitStarted();
        List<Planned> messages = plan(RATE);
        // when
        for (int round = 0; round < ROUNDS; round++) {
            DispatchProcess second =
                    DispatchProcess.start(stack.environment(), Map.of()).awaitStarted();
            await("some sending").pollDelay(Duration.ofSeconds(3)).until(() -> true);
            if (round % 2 == 0) {
                second.stop();
            } else {
                second.kill();
            }
        }
        // then
        awaitSettled();
        first.stop();
        check(messages, RATE);
    }

    /**
     * The group goes on without the frozen replica, whose next commit of offsets fails; the
     * callback for what it lost is never called then.
     */
    @Test
    void replicaFrozenForLongerThanItsSessionGivesUpTheNumbersItLost() {
        // given
        DispatchProcess first = DispatchProcess.start(stack.environment(), Map.of()).awaitStarted();
        DispatchProcess second =
                DispatchProcess.start(stack.environment(), Map.of()).awaitStarted();
        List<Planned> messages = plan(LOW_RATE);
        await("second sends").until(() -> second.says("number ready phoneNumberId"));
        // when
        first.signal("STOP");
        await("session over").pollDelay(FROZEN).atMost(SETTLED).until(() -> true);
        first.signal("CONT");
        // then
        await("settled").pollDelay(SETTLED).atMost(SETTLED.multipliedBy(2)).until(() -> true);
        String owners = epochs();
        await("each number keeps its owner")
                .during(SETTLED)
                .atMost(SETTLED.multipliedBy(2))
                .untilAsserted(() -> assertThat(epochs()).isEqualTo(owners));
        assertThat(open()).as("still to be sent: who sends nothing loses no epoch").isPositive();
        awaitSettled();
        first.stop();
        second.stop();
        check(messages, LOW_RATE);
    }

    private static String epochs() {
        return stack.rig()
                .text("select string_agg(id || ' ' || epoch, ', ' order by id) from sender");
    }

    /** Plans messages of a campaign for each of some numbers, which then begin together. */
    private static List<Planned> plan(int rate) {
        List<Planned> messages = new ArrayList<>();
        List<UUID> campaigns = new ArrayList<>();
        for (int number = 0; number < NUMBERS; number++) {
            String sender = stack.rig().sender(rate);
            stack.rig().change(UNLIMITED, sender);
            UUID campaign = stack.rig().campaign(sender);
            stack.rig().change(PAUSE, campaign);
            for (int i = 0; i < MESSAGES; i++) {
                messages.add(stack.rig().plan(sender, campaign));
            }
            campaigns.add(campaign);
        }
        campaigns.forEach(campaign -> stack.rig().change(RUN, campaign));
        return messages;
    }

    private static void awaitSettled() {
        await("all are settled")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(open()).isZero());
    }

    private static long open() {
        return Long.parseLong(
                stack.rig()
                        .text(
                                "select count(*) from message where state in"
                                        + " ('PLANNED', 'REQUESTED', 'INTENT')"));
    }

    private static void check(List<Planned> messages, int rate) {
        Set<String> attempts = new HashSet<>();
        Set<String> senders = new HashSet<>();
        for (Planned message : messages) {
            List<FakeGraph.Arrival> sent = stack.graph().to(message.phone());
            assertThat(sent).as("sends of %s", message.id()).hasSizeLessThanOrEqualTo(1);
            sent.forEach(arrival -> assertThat(attempts.add(arrival.attemptId())).isTrue());
            senders.add(message.sender());
        }
        assertThat(attempts).hasSizeGreaterThan(messages.size() * 95 / 100);
        senders.forEach(sender -> checkPace(stack.rig().startsOf(sender), rate));
    }

    private static void checkPace(List<Long> starts, int rate) {
        for (int i = rate; i < starts.size(); i++) {
            assertThat(starts.get(i) - starts.get(i - rate)).isGreaterThanOrEqualTo(SECOND_MICROS);
        }
    }
}
