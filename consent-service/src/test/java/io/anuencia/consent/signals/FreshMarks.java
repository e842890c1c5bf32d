package io.anuencia.consent.signals;

import static org.awaitility.Awaitility.await;

import io.anuencia.events.SignalsWatermark;
import io.anuencia.messaging.EventEnvelope;
import io.quarkus.arc.Arc;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Marks every second that all signals have arrived, as webhook-service does. A test about the marks
 * pauses it.
 */
@Singleton
public class FreshMarks {

    private final SignalMarks marks;
    private final SignalPartitions partitions;
    private final Clock clock;
    private boolean paused;

    FreshMarks(
            SignalMarks marks,
            @Identifier("preference-signals") SignalPartitions partitions,
            Clock clock) {
        this.marks = marks;
        this.partitions = partitions;
        this.clock = clock;
    }

    /** Waits until the broker has reported the partition counts, and marks every pair. */
    public static void awaitFirst() {
        FreshMarks marks = Arc.container().instance(FreshMarks.class).get();
        if (marks.partitions.counts().raw() == 0) {
            await("the partitions to be known").until(() -> marks.partitions.counts().raw() > 0);
        }
        marks.tell();
    }

    /** From now on signals are as old as the marks that a test writes. */
    public synchronized void pause() {
        paused = true;
    }

    /** Marks all signals as arrived, now and from now on. */
    public synchronized void resume() {
        paused = false;
        sayAllWasHeard();
    }

    @Scheduled(every = "1s")
    synchronized void tell() {
        if (!paused) {
            sayAllWasHeard();
        }
    }

    private void sayAllWasHeard() {
        List<EventEnvelope> all =
                IntStream.range(0, partitions.counts().raw())
                        .mapToObj(
                                raw ->
                                        new EventEnvelope(
                                                UUID.randomUUID(),
                                                clock.instant(),
                                                new SignalsWatermark(raw, clock.instant())))
                        .toList();
        IntStream.range(0, partitions.counts().signals())
                .forEach(signals -> marks.store(signals, all));
    }
}
