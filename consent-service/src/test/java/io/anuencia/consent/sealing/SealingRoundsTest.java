package io.anuencia.consent.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Conditions under which the ledger is signed. */
class SealingRoundsTest {

    @Test
    void ledgerIsNotSignedWhileItMayLackPublishedEntries() {
        // given
        AtomicInteger sealed = new AtomicInteger();
        AtomicBoolean trusted = new AtomicBoolean();
        SealingRounds rounds =
                new SealingRounds(
                        new Sealer(null, null, null, null, null) {
                            @Override
                            void seal() {
                                sealed.incrementAndGet();
                            }
                        },
                        null,
                        trusted::get,
                        Clock.systemUTC(),
                        new SimpleMeterRegistry());

        // when
        rounds.seal();
        rounds.catchUp();
        int meanwhile = sealed.get();
        trusted.set(true);
        rounds.catchUp();
        rounds.catchUp();

        // then
        assertThat(meanwhile).isZero();
        assertThat(sealed).as("sealed once; the schedule does the rest").hasValue(1);
    }

    @Test
    void brokenTreeIsReportedUntilItIsSealedAgain() {
        // given
        AtomicReference<RuntimeException> found = new AtomicReference<>();
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        Sealer sealer =
                new Sealer(null, null, null, null, null) {
                    @Override
                    void seal() {
                        if (found.get() != null) {
                            throw found.get();
                        }
                    }
                };
        SealingRounds rounds =
                new SealingRounds(sealer, null, () -> true, Clock.systemUTC(), metrics);
        Gauge whole = metrics.get("consent.ledger.chain.ok").gauge();

        // when
        found.set(new IllegalStateException("the database is away"));
        rounds.seal();
        double away = whole.value();
        found.set(new BrokenTreeException("subtrees are missing"));
        rounds.seal();
        double broken = whole.value();
        found.set(new IllegalStateException("the database is away"));
        rounds.seal();
        double stillBroken = whole.value();
        found.set(null);
        rounds.seal();

        // then
        assertThat(away).isOne();
        assertThat(broken).isZero();
        assertThat(stillBroken).isZero();
        assertThat(whole.value()).isOne();
    }

    @Test
    void ledgerIsNotComparedWhileItMayLackPublishedEntries() {
        // given
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        LedgerWalk walk =
                new LedgerWalk(null, null, null) {
                    @Override
                    Optional<Checkpoint> lastCheckpoint() {
                        throw new BrokenTreeException("it was restored");
                    }
                };
        SealingRounds rounds =
                new SealingRounds(null, walk, () -> false, Clock.systemUTC(), metrics);

        // when
        rounds.walk();

        // then
        assertThat(metrics.get("consent.ledger.chain.ok").gauge().value()).isOne();
    }

    @Test
    void changedEntryIsReportedUntilItMatchesAgain() {
        // given
        AtomicReference<RuntimeException> found = new AtomicReference<>();
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        SealingRounds rounds = rounds(found, metrics);
        Gauge whole = metrics.get("consent.ledger.chain.ok").gauge();

        // when
        rounds.walk();
        double before = whole.value();
        found.set(new BrokenTreeException("the entry was changed"));
        rounds.walk();
        double meanwhile = whole.value();
        found.set(null);
        rounds.walk();

        // then
        assertThat(before).isOne();
        assertThat(meanwhile).isZero();
        assertThat(whole.value()).isOne();
    }

    @Test
    void checkpointAgeIsKnownEvenIfNothingCanBeCompared() {
        // given
        AtomicReference<RuntimeException> found =
                new AtomicReference<>(new IllegalStateException("no such subtree"));
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        SealingRounds rounds = rounds(found, metrics);

        // when
        rounds.walk();

        // then
        assertThat(metrics.get("consent.ledger.checkpoint.age").gauge().value())
                .isGreaterThanOrEqualTo(700);
    }

    @Test
    void ledgerThatWasNeverSignedAgesFromTheStart() {
        // given
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        LedgerWalk walk =
                new LedgerWalk(null, null, null) {
                    @Override
                    Optional<Checkpoint> lastCheckpoint() {
                        return Optional.empty();
                    }
                };
        SealingRounds rounds = new SealingRounds(null, walk, () -> true, clockOf(now), metrics);

        // when
        now.updateAndGet(instant -> instant.plusSeconds(700));
        rounds.walk();

        // then
        assertThat(metrics.get("consent.ledger.checkpoint.age").gauge().value()).isEqualTo(700);
    }

    private static Clock clockOf(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.get();
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
    }

    private static SealingRounds rounds(
            AtomicReference<RuntimeException> found, MeterRegistry metrics) {
        Instant signedAt = Instant.now().minusSeconds(700);
        LedgerWalk walk =
                new LedgerWalk(null, null, null) {
                    @Override
                    Optional<Checkpoint> lastCheckpoint() {
                        return Optional.of(new Checkpoint(9, new byte[32], signedAt, "note"));
                    }

                    @Override
                    void step(Checkpoint signed) {
                        if (found.get() != null) {
                            throw found.get();
                        }
                    }
                };
        return new SealingRounds(null, walk, () -> true, Clock.systemUTC(), metrics);
    }
}
