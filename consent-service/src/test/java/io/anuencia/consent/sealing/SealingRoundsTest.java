package io.anuencia.consent.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
        Instant now = Instant.parse("2026-11-29T12:00:00Z");
        Checkpoint signed = new Checkpoint(9, new byte[32], now.minusSeconds(700), "note");
        AtomicBoolean changed = new AtomicBoolean();
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        SealingRounds rounds =
                new SealingRounds(
                        null,
                        new LedgerWalk(null, null) {
                            @Override
                            Optional<Checkpoint> step() {
                                if (changed.get()) {
                                    throw new BrokenTreeException("the entry was changed");
                                }
                                return Optional.of(signed);
                            }
                        },
                        () -> true,
                        Clock.fixed(now, ZoneOffset.UTC),
                        metrics);
        Gauge whole = metrics.get("consent.ledger.chain.ok").gauge();

        // when
        rounds.walk();
        double before = whole.value();
        changed.set(true);
        rounds.walk();
        double meanwhile = whole.value();
        changed.set(false);
        rounds.walk();

        // then
        assertThat(before).isOne();
        assertThat(meanwhile).isZero();
        assertThat(whole.value()).isOne();
        assertThat(metrics.get("consent.ledger.checkpoint.age").gauge().value()).isEqualTo(700);
    }
}
