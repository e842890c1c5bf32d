package io.anuencia.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.clock.ClockWatches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthSweeperTest {

    private final List<String> checked = new ArrayList<>();

    private final SenderDirectory senders =
            new SenderDirectory(null) {
                @Override
                public Optional<Sender> find(String id) {
                    return Optional.of(
                            new Sender(id, "waba", 80, id, Sender.MarketingApi.MESSAGES, "waba"));
                }
            };
    private final SenderHealths healths =
            new SenderHealths(null, null, null) {
                @Override
                List<String> stale() {
                    return List.of("1", "2");
                }
            };
    private final NumberChecks checks =
            new NumberChecks(null, null, null, healths, null) {
                @Override
                void check(Sender sender) {
                    checked.add(sender.phoneNumberId());
                    if (checked.size() == 1) {
                        throw new IllegalStateException("planned");
                    }
                }
            };

    @Test
    void noNumberIsCheckedUntilClocksAgree() {
        // when
        new HealthSweeper(senders, healths, checks, null, ClockWatches.fresh()).check();
        // then
        assertThat(checked).isEmpty();
    }

    @Test
    void failedCheckDoesNotBlockOtherNumbers() {
        // when
        new HealthSweeper(senders, healths, checks, null, ClockWatches.agreed()).check();
        // then
        assertThat(checked).containsExactly("1", "2");
    }
}
