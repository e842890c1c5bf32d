package io.anuencia.messaging;

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

    private static boolean failsOnce(AtomicInteger looks) {
        if (looks.incrementAndGet() == 1) {
            throw new NoClassDefFoundError();
        }
        return true;
    }
}
