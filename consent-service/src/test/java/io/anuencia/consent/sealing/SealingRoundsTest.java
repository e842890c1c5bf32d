package io.anuencia.consent.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** When a ledger is signed, and when it is not. */
class SealingRoundsTest {

    @Test
    void nothingIsSignedWhileTheLedgerMayLackWhatWasPublishedOfIt() {
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
        assertThat(sealed).as("once, and then every so often").hasValue(1);
    }

    @Test
    void entryThatIsNotWhatWasSignedIsTold() {
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
    void ageOfTheCheckpointIsKnownAlsoWhereNothingCanBeCompared() {
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
