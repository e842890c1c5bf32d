package io.anuencia.webhook.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Topic;
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

    @Test
    void statusesAreRefusedWhileAQuarterIsLeftForTheRest() {
        // given
        var arrivals = new Arrivals(memory, new SimpleMeterRegistry());
        memory.take(6);

        // when
        boolean before = arrivals.hasRoomFor(Topic.RAW_STATUSES);
        memory.take(1);

        // then
        assertThat(before).isTrue();
        assertThat(arrivals.hasRoomFor(Topic.RAW_STATUSES)).isFalse();
        assertThat(arrivals.hasRoomFor(Topic.RAW_INBOUND)).isTrue();
    }

    @Test
    void statusesNeverFillTheMemoryOfTheProducer() {
        // given
        var large = new BodyMemory(() -> 1L << 30, new SimpleMeterRegistry());

        // when
        large.take(25 << 20);

        // then
        assertThat(large.isScarce()).isTrue();
        assertThat(large.take(25 << 20)).isTrue();
    }

    /** Settings that allow ten bytes. */
    private static final class TenBytes implements IntakeConfig {

        @Override
        public long heldBytesMax() {
            return 10;
        }
    }
}
