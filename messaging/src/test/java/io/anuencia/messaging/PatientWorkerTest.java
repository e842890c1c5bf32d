package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatientWorkerTest {

    private static final Duration PAUSE = Duration.ofMillis(5);

    @Test
    void errorDoesNotEndTheWork() throws InterruptedException {
        // given
        AtomicInteger looks = new AtomicInteger();
        PatientWorker worker = new PatientWorker("test", PAUSE, PAUSE, () -> failsOnce(looks));
        // when
        worker.start();
        // then
        try {
            await("second look").until(() -> looks.get() > 1);
        } finally {
            worker.stop();
        }
    }

    @Test
    void wakeDoesNotShortenThePauseAfterAFailure() throws InterruptedException {
        // given
        AtomicInteger looks = new AtomicInteger();
        PatientWorker worker =
                new PatientWorker(
                        "test", PAUSE, Duration.ofSeconds(5), () -> looks.incrementAndGet() < 0);
        // when
        worker.start();
        // then
        try {
            await("few looks in a second of wake-ups")
                    .pollInterval(PAUSE)
                    .during(Duration.ofSeconds(1))
                    .until(() -> looksLittleAfterAWake(worker, looks));
            assertThat(looks).hasValueGreaterThan(1);
        } finally {
            worker.stop();
        }
    }

    private static boolean looksLittleAfterAWake(PatientWorker worker, AtomicInteger looks) {
        worker.wake();
        return looks.get() <= 9;
    }

    @Test
    void stopEndsThePauseAfterAFailure() throws InterruptedException {
        // given
        AtomicInteger looks = new AtomicInteger();
        PatientWorker worker =
                new PatientWorker(
                        "test",
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        () -> looks.incrementAndGet() < 0);
        worker.start();
        worker.wake();
        await("a failure").until(() -> looks.get() > 0);
        long begun = System.nanoTime();
        // when
        worker.stop();
        // then
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }

    private static boolean failsOnce(AtomicInteger looks) {
        if (looks.incrementAndGet() == 1) {
            throw new NoClassDefFoundError();
        }
        return true;
    }
}
