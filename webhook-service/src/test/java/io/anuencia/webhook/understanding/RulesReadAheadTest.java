package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RulesReadAheadTest {

    @Test
    void startDoesNotWaitForTheRules() throws Exception {
        // given
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Boolean> readAfterStart = new CompletableFuture<>();
        // when
        new RulesReadAhead()
                .start(
                        null,
                        () -> {
                            readAfterStart.complete(await(started));
                            return ShippedUnderstanding.UNDERSTANDING;
                        });
        started.countDown();
        // then
        assertThat(readAfterStart.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean await(CountDownLatch started) {
        try {
            return started.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
