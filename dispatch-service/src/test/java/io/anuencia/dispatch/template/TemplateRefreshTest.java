package io.anuencia.dispatch.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.clock.ClockWatches;
import io.anuencia.dispatch.sender.Sender;
import io.anuencia.messaging.rest.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateRefreshTest {

    private static final Instant START = Instant.parse("2026-11-24T15:30:00Z");

    private final List<Long> triedAtSecond = new ArrayList<>();
    private Instant now = START;
    private Instant syncedAt;
    private Duration refreshEvery = Duration.ofMinutes(2);

    private final Clock clock =
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };

    private TemplateRefresh refresh(Instant syncedAt) {
        return refresh(syncedAt, ClockWatches.agreed(clock));
    }

    private TemplateRefresh refresh(Instant syncedAt, ClockWatch watch) {
        return refresh(
                syncedAt,
                watch,
                () -> {
                    throw ProblemException.unprocessable("tokenRef", "no token");
                });
    }

    private TemplateRefresh refresh(Instant lastSync, ClockWatch watch, Runnable fetch) {
        syncedAt = lastSync;
        Templates templates =
                new Templates(null) {
                    @Override
                    Set<String> stale(Duration age) {
                        return syncedAt.isBefore(now.minus(age)) ? Set.of("waba") : Set.of();
                    }
                };
        TemplateSync sync =
                new TemplateSync(null, null, null, templates, null) {
                    @Override
                    int sync(List<Sender> senders) {
                        assertThat(senders).hasSize(2);
                        triedAtSecond.add(Duration.between(START, now).toSeconds());
                        fetch.run();
                        syncedAt = now;
                        return 1;
                    }
                };
        return new TemplateRefresh(null, sync, templates, watch, () -> refreshEvery);
    }

    private static Sender sender(String id) {
        return new Sender(id, "waba", 80, "env:T", Sender.MarketingApi.MESSAGES, "waba");
    }

    private void run(TemplateRefresh refresh) {
        for (int i = 0; i <= 40; i++) {
            refresh.refresh(List.of(sender("1"), sender("2")));
            now = now.plusSeconds(10);
        }
    }

    @Test
    void failingAccountIsRetriedAtGrowingIntervals() {
        // when
        run(refresh(START.minus(Duration.ofHours(1))));
        // then
        assertThat(triedAtSecond).containsExactly(0L, 20L, 60L, 140L, 260L, 380L);
    }

    @Test
    void accountWhoseTemplateIsRefusedIsFetchedSoonAndThenRarely() {
        // given
        refreshEvery = Duration.ofMinutes(30);
        TemplateRefresh[] refresh = new TemplateRefresh[1];
        refresh[0] =
                refresh(
                        START.minus(Duration.ofMinutes(10)),
                        ClockWatches.agreed(clock),
                        () -> refresh[0].refused("2"));
        refresh[0].refused("1");
        refresh[0].refused("of another account");
        // when
        run(refresh[0]);
        // then
        assertThat(triedAtSecond).containsExactly(0L, 310L);
    }

    @Test
    void accountThatAnotherReplicaHasJustFetchedIsFetchedLaterForARefusal() {
        // given
        refreshEvery = Duration.ofMinutes(30);
        TemplateRefresh refresh =
                refresh(START.minus(Duration.ofMinutes(2)), ClockWatches.agreed(clock), () -> {});
        refresh.refused("1");
        // when
        run(refresh);
        // then
        assertThat(triedAtSecond).containsExactly(190L);
    }

    @Test
    void accountIsFetchedOnceForARefusal() {
        // given
        refreshEvery = Duration.ofMinutes(30);
        TemplateRefresh refresh =
                refresh(START.minus(Duration.ofMinutes(10)), ClockWatches.agreed(clock), () -> {});
        refresh.refused("1");
        // when
        run(refresh);
        // then
        assertThat(triedAtSecond).containsExactly(0L);
    }

    @Test
    void noAccountIsFetchedUntilClocksAgree() {
        // given
        TemplateRefresh refresh = refresh(START.minus(Duration.ofHours(1)), ClockWatches.fresh());
        refresh.want("waba");
        // when
        run(refresh);
        // then
        assertThat(triedAtSecond).isEmpty();
    }

    @Test
    void wantedSyncIsRetriedUntilItSucceeds() {
        // given
        TemplateRefresh refresh = refresh(START.plus(Duration.ofHours(1)));
        refresh.want("waba");
        // when
        run(refresh);
        // then
        assertThat(triedAtSecond).startsWith(0L, 20L, 60L);
    }
}
