package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.messaging.sql.SqlArray;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A second replica comes and goes, or the first one freezes, while campaigns run (T16, T3). */
class RebalanceStormIT {

    private static final int NUMBERS = 6;

    /** Lasts for twelve minutes: until the last replica is gone, even on a busy machine. */
    private static final Load ENDLESS = new Load(1, 720);

    /** Sends for a minute. */
    private static final Load SLOW = new Load(5, 300);

    private static final Load LONG = new Load(10, 900);

    /** Longer than the session of a consumer, 6 s. */
    private static final Duration FROZEN = Duration.ofSeconds(10);

    /** Longer than a join, and than the rest of a fenced number, 10 s. */
    private static final Duration SETTLED = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long SECOND_MICROS = 1_000_000L;

    /** Queued in advance: a campaign without messages would be completed before it has any. */
    private static final String PAUSE = "update campaign set state = 'PAUSED' where id = ?";

    /** More people than a portfolio of unknown limit may write to. */
    private static final String UNLIMITED = "insert into portfolio (id) values ('waba' || ?)";

    private static final String PAUSE_OF_NUMBER =
            "update campaign set state = 'PAUSED' where sender_id = ?";

    private static final String RUN =
            "update campaign set state = 'RUNNING', settled_at = null where id = ?";

    private static final List<String> BEGUN = List.of("REQUESTED", "INTENT");
    private static final List<String> OPEN = List.of("PLANNED", "REQUESTED", "INTENT");

    private static final ReplicaStack STACK = ReplicaStack.shared();

    private final List<DispatchProcess> replicas = new ArrayList<>();

    /** The rate of each number, and how many messages it is to send. */
    private record Load(int rate, int messages) {}

    @AfterEach
    void killReplicas() {
        replicas.forEach(DispatchProcess::kill);
    }

    private DispatchProcess startReplica() {
        DispatchProcess replica = DispatchProcess.start(STACK.environment(), Map.of());
        replicas.add(replica);
        return replica.awaitStarted();
    }

    @Test
    void nothingIsSentTwiceOrTooFastWhileReplicasComeAndGo() {
        // given
        DispatchProcess first = startReplica();
        List<Planned> messages = plan(ENDLESS);
        // when
        comeAndGo(messages, 3);
        // then
        messages.stream()
                .map(Planned::sender)
                .distinct()
                .forEach(sender -> STACK.rig().change(PAUSE_OF_NUMBER, sender));
        await("what was begun ends").atMost(PATIENCE).until(() -> count(messages, BEGUN) == 0);
        first.stop();
        check(messages, ENDLESS.rate());
    }

    @Test
    @Tag("faults")
    void nothingIsSentTwiceOrTooFastAndSendingGoesOn() {
        // given
        DispatchProcess first = startReplica();
        List<Planned> messages = plan(LONG);
        // when
        comeAndGo(messages, 5);
        // then
        awaitSettled(messages);
        first.stop();
        check(messages, LONG.rate());
    }

    /** A second replica joins, takes its share of the numbers, and dies or ends, several times. */
    private void comeAndGo(List<Planned> messages, int rounds) {
        for (int round = 0; round < rounds; round++) {
            DispatchProcess second = startReplica();
            await("it joins").atMost(PATIENCE).until(() -> second.says("partitions assigned"));
            awaitSendingOfAll(messages);
            if (round % 2 == 0) {
                second.kill();
            } else {
                second.stop();
            }
        }
        awaitSendingOfAll(messages);
    }

    /** Waits until each number has sent something more. */
    private static void awaitSendingOfAll(List<Planned> messages) {
        Map<String, Integer> before = new HashMap<>();
        messages.forEach(
                message ->
                        before.computeIfAbsent(
                                message.sender(), sender -> STACK.graph().from(sender).size()));
        await("every number sends")
                .atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(before)
                                        .allSatisfy(
                                                (sender, sent) ->
                                                        assertThat(STACK.graph().from(sender))
                                                                .hasSizeGreaterThan(sent)));
    }

    /**
     * The group goes on without the frozen replica, whose next commit of offsets fails; the
     * callback for what it lost is never called then.
     */
    @Test
    @Tag("faults")
    void replicaFrozenForLongerThanItsSessionGivesUpTheNumbersItLost() {
        // given
        DispatchProcess first = startReplica();
        DispatchProcess second = startReplica();
        List<Planned> messages = plan(SLOW);
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
        assertThat(count(messages, OPEN))
                .as("still to be sent: who sends nothing loses no epoch")
                .isPositive();
        awaitSettled(messages);
        first.stop();
        second.stop();
        check(messages, SLOW.rate());
    }

    private static String epochs() {
        return STACK.rig()
                .text("select string_agg(id || ' ' || epoch, ', ' order by id) from sender");
    }

    /** Plans messages of a campaign for each of some numbers, which then begin together. */
    private static List<Planned> plan(Load load) {
        List<Planned> messages = new ArrayList<>();
        List<UUID> campaigns = new ArrayList<>();
        for (int number = 0; number < NUMBERS; number++) {
            String sender = STACK.rig().sender(load.rate());
            STACK.rig().change(UNLIMITED, sender);
            UUID campaign = STACK.rig().campaign(sender);
            STACK.rig().change(PAUSE, campaign);
            for (int i = 0; i < load.messages(); i++) {
                messages.add(STACK.rig().plan(sender, campaign));
            }
            campaigns.add(campaign);
        }
        campaigns.forEach(campaign -> STACK.rig().change(RUN, campaign));
        return messages;
    }

    private static void awaitSettled(List<Planned> messages) {
        await("all are settled")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(count(messages, OPEN)).isZero());
    }

    private static long count(List<Planned> messages, List<String> states) {
        return Long.parseLong(
                STACK.rig()
                        .text(
                                "select count(*) from message where id = any (?) and state = any (?)",
                                SqlArray.uuids(messages, Planned::id),
                                SqlArray.texts(states)));
    }

    private static void check(List<Planned> messages, int rate) {
        Set<String> attempts = new HashSet<>();
        Set<String> senders = new HashSet<>();
        for (Planned message : messages) {
            List<FakeGraph.Arrival> sent = STACK.graph().to(message.phone());
            assertThat(sent).as("sends of %s", message.id()).hasSizeLessThanOrEqualTo(1);
            sent.forEach(arrival -> assertThat(attempts.add(arrival.attemptId())).isTrue());
            senders.add(message.sender());
        }
        long begun = messages.size() - count(messages, List.of("PLANNED"));
        assertThat(attempts).hasSizeGreaterThan((int) begun * 95 / 100);
        senders.forEach(sender -> checkPace(STACK.rig().startsOf(sender), rate));
    }

    private static void checkPace(List<Long> starts, int rate) {
        for (int i = rate; i < starts.size(); i++) {
            assertThat(starts.get(i) - starts.get(i - rate)).isGreaterThanOrEqualTo(SECOND_MICROS);
        }
    }
}
