package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.EngineRig.Stored;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.StatusReported;
import io.anuencia.messaging.DirectPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowingConsumer;
import org.eclipse.microprofile.config.ConfigProvider;

/** The neighbours of the send engine, and the waits of tests for it. */
final class Engine {

    /**
     * A silence in which every sweep and walk of each second has run, and a permit request is over.
     */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final EngineRig rig;
    private FakeGraph graph;
    private final FakeConsent consent;
    private final PublishedOutcomes published;
    private final List<Promise> promises = new ArrayList<>();
    private final List<Runnable> expected = new ArrayList<>();

    /** A requirement that holds from an instant on, with the place where it was promised. */
    private record Promise(Runnable holds, AssertionError broken, long sinceNanos) {

        void look() {
            try {
                holds.run();
            } catch (RuntimeException | AssertionError e) {
                broken.initCause(e);
                throw broken;
            }
        }
    }

    Engine(EngineRig rig, DirectPublisher publisher) {
        String broker =
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        this.rig = rig;
        this.graph = new FakeGraph(EngineProfile.graphPort());
        this.consent =
                new FakeConsent(
                        broker,
                        event -> publisher.publish(List.of(event)).toCompletableFuture().join());
        this.published = new PublishedOutcomes(broker);
    }

    void stop() {
        graph.stop();
        consent.stop();
    }

    FakeGraph graph() {
        return graph;
    }

    /**
     * Runs an action while nobody can connect to the Graph; afterwards the Graph remembers nothing.
     */
    void withoutGraph(Runnable meanwhile) {
        graph.stop();
        try {
            meanwhile.run();
        } finally {
            graph = new FakeGraph(EngineProfile.graphPort());
        }
    }

    FakeConsent consent() {
        return consent;
    }

    PublishedOutcomes published() {
        return published;
    }

    void awaitStored(Planned message, ThrowingConsumer<Stored> requirement) {
        await("message " + message.id())
                .untilAsserted(() -> assertThat(rig.stored(message.id())).satisfies(requirement));
    }

    void awaitState(Planned message, String state) {
        awaitStored(message, stored -> assertThat(stored.state()).isEqualTo(state));
    }

    /** Waits for messages together: one after the other would take as many looks. */
    void awaitStates(Collection<Planned> messages, String state) {
        await(messages.size() + " messages " + state)
                .untilAsserted(() -> assertThat(rig.statesOf(messages)).containsOnly(state));
    }

    void awaitClose(Planned message, Outcome outcome, ClosedBy by) {
        await("close " + outcome + " by " + by)
                .untilAsserted(
                        () ->
                                assertThat(published.closesOf(message.id()))
                                        .anySatisfy(
                                                close -> {
                                                    assertThat(close.outcome()).isEqualTo(outcome);
                                                    assertThat(close.by()).isEqualTo(by);
                                                }));
    }

    /** The times of the statuses that closed a message's attempts. */
    List<Instant> statusTimesOf(Planned message) {
        return published.closesOf(message.id()).stream()
                .map(AttemptClosed::statusAt)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Waits in silence, for a test that afterwards does something to end it. */
    void staysSentTimes(String phone, int times) {
        await("nothing more is sent")
                .during(SILENCE)
                .atMost(SILENCE.plusSeconds(2))
                .untilAsserted(() -> assertThat(graph.to(phone)).hasSize(times));
    }

    /** Requires at the end of the class that nothing more was sent to a person. */
    void isSentInAll(String phone, int times) {
        stays("what is sent in all", () -> assertThat(graph.to(phone)).hasSize(times));
    }

    /**
     * Waits until something holds, which must hold at the end of the class as well: one silence is
     * enough for all that the tests of a class promise.
     */
    void stays(String what, Runnable holds) {
        await(what).pollDelay(Duration.ZERO).untilAsserted(holds::run);
        promises.add(new Promise(holds, new AssertionError("no more: " + what), System.nanoTime()));
    }

    /**
     * Requires something that must hold at some time: it is awaited at the end of the class,
     * together with the others.
     */
    void comesTrue(String what, Runnable holds) {
        expected.add(() -> await(what).untilAsserted(holds::run));
    }

    /**
     * Waits for what must come true, and until the last promise was kept in silence for a while;
     * then checks all promises.
     */
    void awaitPromised() {
        expected.forEach(Runnable::run);
        if (!promises.isEmpty()) {
            long last = promises.get(promises.size() - 1).sinceNanos();
            await("silence").until(() -> System.nanoTime() - last >= SILENCE.toNanos());
            promises.forEach(Promise::look);
        }
    }

    static StatusReported status(Planned message, UUID attempt, String word, int... codes) {
        return new StatusReported(
                attempt,
                "wamid.S" + message.id(),
                message.sender(),
                word,
                Arrays.stream(codes)
                        .mapToObj(code -> new StatusReported.Problem(code, "no"))
                        .toList(),
                "marketing",
                null,
                null,
                Instant.now());
    }
}
