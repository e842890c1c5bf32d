package io.anuencia.webhook.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {

    private final BodyMemory memory = new BodyMemory(new TenBytes(), new SimpleMeterRegistry());

    @Test
    void reservationBeyondTheLimitIsRefused() {
        assertThat(memory.take(6)).isTrue();
        assertThat(memory.take(5)).isFalse();
        assertThat(memory.take(4)).isTrue();
        assertThat(memory.take(1)).isFalse();
    }

    @Test
    void returnedMemoryCanBeReservedAgain() {
        // given
        memory.take(10);

        // when
        memory.give(3);

        // then
        assertThat(memory.take(3)).isTrue();
        assertThat(memory.take(1)).isFalse();
    }

    /** Settings that allow ten bytes. */
    private static final class TenBytes implements IntakeConfig {

        @Override
        public long heldBytesMax() {
            return 10;
        }
    }
}
