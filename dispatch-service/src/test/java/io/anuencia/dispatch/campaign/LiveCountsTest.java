package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveCountsTest {

    private static final UUID CAMPAIGN = new UUID(1, 1);
    private static final Tally TALLY = Tally.planned(SampleCampaigns.paused());
    private static final CampaignView VIEW = CampaignView.of(TALLY, List.of());

    private final AtomicInteger counts = new AtomicInteger();
    private final CountDownLatch slow = new CountDownLatch(1);
    private final CountDownLatch counted = new CountDownLatch(1);
    private final AtomicLong later = new AtomicLong();
    private volatile int slowCount;

    private final LiveCounts live =
            new LiveCounts(
                    new Tallies(null) {
                        @Override
                        Optional<Tally> count(UUID id) {
                            if (counts.incrementAndGet() == slowCount) {
                                counted.countDown();
                                await(slow);
                            }
                            return Optional.of(TALLY);
                        }
                    },
                    new Waits(null, null, null),
                    () -> System.nanoTime() + later.get());

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void endCount() {
        slow.countDown();
    }

    private CompletableFuture<Optional<CampaignView>> watcher() {
        return CompletableFuture.supplyAsync(() -> live.of(CAMPAIGN).map(LiveCounts.Counted::view));
    }

    @Test
    void othersDoNotWaitForTheFirstCount() throws Exception {
        // given
        slowCount = 1;
        CompletableFuture<Optional<CampaignView>> first = watcher();
        await(counted);
        // when
        Optional<CampaignView> second = watcher().get(5, TimeUnit.SECONDS);
        slow.countDown();
        // then
        assertThat(second).isEmpty();
        assertThat(first.get(5, TimeUnit.SECONDS)).contains(VIEW);
        assertThat(watcher().get(5, TimeUnit.SECONDS)).contains(VIEW);
        assertThat(counts).hasValue(1);
    }

    @Test
    @Timeout(30)
    void othersGetTheLastCountsWhileTheNextAreTaken() throws Exception {
        // given
        slowCount = 2;
        live.of(CAMPAIGN);
        CompletableFuture<Void> next =
                CompletableFuture.runAsync(
                        () -> {
                            while (counts.get() < 2) {
                                live.of(CAMPAIGN);
                                Thread.onSpinWait();
                            }
                        });
        await(counted);
        // when
        Optional<CampaignView> other = watcher().get(5, TimeUnit.SECONDS);
        // then
        assertThat(other).contains(VIEW);
        assertThat(next).isNotDone();
    }

    @Test
    void countsFromBeforeAChangeAreNotShownAfterIt() throws Exception {
        // given
        slowCount = 1;
        CompletableFuture<Optional<CampaignView>> before = watcher();
        await(counted);
        // when
        live.forget(CAMPAIGN);
        slow.countDown();
        before.get(5, TimeUnit.SECONDS);
        // then
        assertThat(watcher().get(5, TimeUnit.SECONDS)).contains(VIEW);
        assertThat(counts).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({"60, true", "62, false"})
    void countsOfLongAgoAreNotShownWhileTheNextAreTaken(int seconds, boolean shown)
            throws Exception {
        // given
        slowCount = 2;
        live.of(CAMPAIGN);
        later.set(TimeUnit.SECONDS.toNanos(seconds));
        CompletableFuture<Optional<CampaignView>> next = watcher();
        await(counted);
        // when
        Optional<CampaignView> other = watcher().get(5, TimeUnit.SECONDS);
        slow.countDown();
        // then
        assertThat(other).isEqualTo(shown ? Optional.of(VIEW) : Optional.empty());
        assertThat(next.get(5, TimeUnit.SECONDS)).contains(VIEW);
    }
}
