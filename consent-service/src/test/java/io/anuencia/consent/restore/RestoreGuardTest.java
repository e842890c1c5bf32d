package io.anuencia.consent.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.consent.restore.RestoreAcknowledgements.Lost;
import io.anuencia.consent.sealing.SizedLedger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A ledger that shrinks while nobody can say what was published of it. */
class RestoreGuardTest {

    private final SizedLedger ledger = new SizedLedger(900);
    private final Topic topic = new Topic();
    private final RestoreGuard guard =
            new RestoreGuard(topic, new NothingSigned(), ledger, null, new SimpleMeterRegistry());

    /** A topic without checkpoints, on a broker that may be away. */
    private static final class Topic extends PublishedCheckpoints {

        private boolean away;

        Topic() {
            super(Map.of());
        }

        @Override
        Published read() {
            if (away) {
                throw new IllegalStateException("the broker is away");
            }
            return new Published(List.of(), null);
        }
    }

    private static final class NothingSigned extends SignedCheckpoints {

        NothingSigned() {
            super(null);
        }

        @Override
        Optional<Lost> last() {
            return Optional.empty();
        }

        @Override
        Optional<Lost> missingBefore(Long first) {
            return Optional.empty();
        }
    }

    @Test
    void ledgerThatShrinksGetsNoPermitsWhileItCannotBeCompared() {
        // given
        guard.check();
        assertThat(guard.allowsPermits()).isTrue();
        topic.away = true;
        ledger.shrinkTo(400);

        // when
        assertThatThrownBy(guard::check).hasMessage("the broker is away");

        // then
        assertThat(guard.allowsPermits()).isFalse();
        assertThat(guard.isTrusted()).as("a shorter tree is not signed meanwhile").isFalse();
        assertThat(guard.state().storedTreeSize()).isEqualTo(400);
        assertThat(String.valueOf(new RestoreReadiness(guard).call().getStatus()))
                .as("opt-outs and the steps of the runbook must get in")
                .isEqualTo("UP");
    }

    @Test
    void ledgerThatShrankIsComparedUntilTheBrokerAnswers() {
        // given
        guard.check();
        topic.away = true;
        ledger.shrinkTo(400);
        assertThatThrownBy(guard::check).hasMessage("the broker is away");

        // when
        assertThatThrownBy(guard::check).hasMessage("the broker is away");
        boolean meanwhile = guard.allowsPermits();
        topic.away = false;
        guard.check();

        // then
        assertThat(meanwhile).isFalse();
        assertThat(guard.allowsPermits()).isTrue();
    }
}
