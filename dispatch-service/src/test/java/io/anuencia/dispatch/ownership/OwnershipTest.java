package io.anuencia.dispatch.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.sender.FixedSenders;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnershipTest {

    private static final String NUMBER = "106540352242922";

    private final AtomicLong assignment = new AtomicLong(1);
    private final AtomicLong epochs = new AtomicLong();
    private final List<Long> released = new CopyOnWriteArrayList<>();
    private final AtomicInteger errors = new AtomicInteger();
    private volatile boolean moves;
    private volatile boolean planned = true;
    private volatile Duration pause = TakeoverWait.PLANNED;

    private final HeldPartitions partitions =
            new HeldPartitions(null) {
                @Override
                OptionalLong assignmentOf(String phoneNumberId) {
                    return OptionalLong.of(assignment.get());
                }

                @Override
                void leave() {
                    // There is no broker.
                }
            };

    private final Handover handover =
            new Handover(null, null, null) {
                @Override
                Optional<Epochs.Begun> begin(String senderId) {
                    if (errors.getAndDecrement() > 0) {
                        throw new NoClassDefFoundError();
                    }
                    if (moves) {
                        assignment.incrementAndGet();
                    }
                    return Optional.of(new Epochs.Begun(epochs.incrementAndGet(), planned, pause));
                }

                @Override
                void release(Collection<OwnedNumber> numbers, Duration patience) {
                    numbers.forEach(number -> released.add(number.epoch()));
                }

                @Override
                Duration answerPatience() {
                    return Duration.ofHours(1);
                }
            };

    private final Ownership ownership =
            new Ownership(partitions, FixedSenders.of(NUMBER), handover, null, () -> true);

    @AfterEach
    void stop() {
        ownership.stop(null);
    }

    private void awaitEpoch(long epoch) {
        await("epoch " + epoch).until(() -> epochs.get() >= epoch);
    }

    private void awaitReady() {
        await("number is ready").until(() -> !ownership.numbers().isEmpty());
    }

    @Test
    void ownerThatHasNotWaitedReleasesANumberThatWasReleasedToIt() {
        // given
        moves = true;
        // when
        ownership.start(null);
        awaitEpoch(3);
        ownership.stop(null);
        // then
        assertThat(released)
                .startsWith(1L, 2L, 3L)
                .hasSize((int) epochs.get())
                .doesNotHaveDuplicates();
    }

    @Test
    void ownerThatHasNotWaitedLetsItsNumberGoUnplanned() {
        // given
        moves = true;
        planned = false;
        // when
        ownership.start(null);
        awaitEpoch(3);
        ownership.stop(null);
        // then
        assertThat(released).isEmpty();
    }

    @Test
    void errorDoesNotEndTheWatchOverNumbers() {
        // given
        errors.set(1);
        // when
        ownership.start(null);
        // then
        awaitEpoch(1);
        assertThat(errors).hasNonPositiveValue();
    }

    @Test
    void ownerThatWasReadyReleasesItsNumber() {
        // given
        ownership.start(null);
        awaitReady();
        // when
        assignment.incrementAndGet();
        awaitEpoch(2);
        awaitReady();
        ownership.stop(null);
        // then
        assertThat(released).containsExactly(1L, 2L);
    }
}
