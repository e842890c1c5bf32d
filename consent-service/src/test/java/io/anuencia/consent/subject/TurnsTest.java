package io.anuencia.consent.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.messaging.rest.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    @Test
    void concurrentCallsNeverExceedTheLimit() throws Exception {
        // given
        Turns turns = new Turns(3);
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        List<Future<Integer>> calls = new ArrayList<>();

        // when
        for (int i = 0; i < 50; i++) {
            calls.add(
                    callers.submit(
                            () ->
                                    turns.take(
                                            () -> {
                                                int now = working.incrementAndGet();
                                                most.accumulateAndGet(now, Math::max);
                                                three.countDown();
                                                awaitAll(three);
                                                return working.getAndDecrement();
                                            })));
        }

        // then
        for (Future<Integer> call : calls) {
            assertThat(call.get()).isPositive();
        }
        assertThat(most).hasValue(3);
    }

    @Test
    void failedCallReleasesItsTurn() {
        // given
        Turns turns = new Turns(1);

        // when
        assertThatThrownBy(
                        () ->
                                turns.take(
                                        () -> {
                                            throw new IllegalStateException("failed");
                                        }))
                .isInstanceOf(IllegalStateException.class);

        // then
        assertThat(turns.<String>take(() -> "next")).isEqualTo("next");
    }

    @Test
    void callThatWaitsTooLongIsRefusedWithoutRunning() {
        // given
        Turns turns = new Turns(1, Duration.ofMillis(10));
        AtomicInteger done = new AtomicInteger();

        // when, then
        turns.take(
                () ->
                        assertThatThrownBy(() -> turns.take(done::incrementAndGet))
                                .isInstanceOf(ProblemException.class)
                                .hasMessageContaining("nothing was done"));
        assertThat(done).hasValue(0);
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
