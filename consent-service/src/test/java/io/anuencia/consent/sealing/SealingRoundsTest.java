package io.anuencia.consent.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
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
}
