package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.sending.EngineRig.Planned;
import io.anuencia.dispatch.sending.EngineRig.Stored;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.StatusReported;
import io.anuencia.messaging.DirectPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowingConsumer;
import org.eclipse.microprofile.config.ConfigProvider;

/** The neighbours of the send engine, and what can be awaited of it. */
final class Engine {

    private final EngineRig rig;
    private FakeGraph graph;
    private final FakeConsent consent;
    private final Told told;

    Engine(EngineRig rig, DirectPublisher publisher) {
        String broker =
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        this.rig = rig;
        this.graph = new FakeGraph(EngineProfile.graphPort());
        this.consent =
                new FakeConsent(
                        broker,
                        event -> publisher.publish(List.of(event)).toCompletableFuture().join());
        this.told = new Told(broker);
    }

    void stop() {
        graph.stop();
        consent.stop();
    }

    FakeGraph graph() {
        return graph;
    }

    /** Nobody can connect to the Graph meanwhile; afterwards it remembers nothing. */
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

    Told told() {
        return told;
    }

    void awaitStored(Planned message, ThrowingConsumer<Stored> requirement) {
        await("message " + message.id())
                .untilAsserted(() -> assertThat(rig.stored(message.id())).satisfies(requirement));
    }

    void awaitState(Planned message, String state) {
        awaitStored(message, stored -> assertThat(stored.state()).isEqualTo(state));
    }

    void awaitClose(Planned message, Outcome outcome, ClosedBy by) {
        await("close " + outcome + " by " + by)
                .untilAsserted(
                        () ->
                                assertThat(told.closesOf(message.id()))
                                        .anySatisfy(
                                                close -> {
                                                    assertThat(close.outcome()).isEqualTo(outcome);
                                                    assertThat(close.by()).isEqualTo(by);
                                                }));
    }

    void staysSentTimes(String phone, int times) {
        await("nothing more is sent")
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(graph.to(phone)).hasSize(times));
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
                Instant.now());
    }
}
