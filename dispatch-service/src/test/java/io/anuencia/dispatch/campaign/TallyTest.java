package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.message.MessageState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static Tally.Group group(MessageState state, boolean deferred, String reason, long n) {
        long reached = state == MessageState.SENT ? n : 0;
        return new Tally.Group(
                state, deferred, reason, n, new Tally.Reached(reached, reached, 0, 0));
    }

    private static long sum(Map<?, ?> numbers) {
        return numbers.values().stream()
                .mapToLong(v -> v instanceof Map<?, ?> map ? sum(map) : ((Number) v).longValue())
                .sum();
    }

    private final Tally tally =
            new Tally(
                    null,
                    List.of(
                            group(MessageState.PLANNED, false, null, 1),
                            group(MessageState.PLANNED, true, "QH_LAW", 2),
                            group(MessageState.PLANNED, true, null, 4),
                            group(MessageState.SUPPRESSED, false, "CON_NONE", 8),
                            group(MessageState.SUPPRESSED, false, "SUP_BRAND", 16),
                            group(MessageState.SENT, false, null, 32)),
                    Tally.Responses.NONE);

    @Test
    void shownStatesAreExclusiveAndAddUp() {
        // when
        Map<String, Object> shown = tally.shown();
        // then
        assertThat(shown)
                .containsEntry("PLANNED", 1L)
                .containsEntry("SENT", 32L)
                .containsEntry("READ", 0L)
                .containsEntry("deferred", Map.of("QH_LAW", 2L, "UNNAMED", 4L))
                .containsEntry("suppressed", Map.of("CON_NONE", 8L, "SUP_BRAND", 16L))
                .doesNotContainKey("SUPPRESSED");
        assertThat(sum(shown)).isEqualTo(63);
    }

    @Test
    void deferredMessagesCountAsPlanned() {
        // then
        assertThat(tally.byState())
                .isEqualTo(
                        Map.of(
                                MessageState.PLANNED, 7L,
                                MessageState.SUPPRESSED, 24L,
                                MessageState.SENT, 32L));
        assertThat(tally.reached()).isEqualTo(new Tally.Reached(32, 32, 0, 0));
        assertThat(tally.hasOpen()).isTrue();
    }

    @Test
    void failureWithoutCodeIsBlamedAndOneForThePersonsSakeIsNot() {
        // given
        Tally failures =
                new Tally(
                        null,
                        List.of(
                                group(MessageState.FAILED, false, null, 1),
                                group(MessageState.FAILED, false, "131026", 2),
                                group(MessageState.FAILED, false, "131049", 4)),
                        Tally.Responses.NONE);
        // when
        long blamed = failures.failed();
        // then
        assertThat(blamed).isEqualTo(3);
    }
}
