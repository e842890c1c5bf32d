package io.anuencia.dispatch.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockWatchTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration DAY = Duration.ofHours(26);

    private Instant machine = NOON;
    private Instant database = NOON;
    private Duration jumpBeforeTheAnswer = Duration.ZERO;
    private long nanos;
    private final Clock clock = new Read();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final ClockWatch watch =
            new ClockWatch(clock, clock, this::answer, () -> nanos, metrics);

    private final class Read extends Clock {

        @Override
        public Instant instant() {
            return machine;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private Instant answer() {
        machine = machine.plus(jumpBeforeTheAnswer);
        return database;
    }

    @BeforeEach
    void agree() {
        assertThat(watch.look()).isEmpty();
    }

    private void pass(Duration time) {
        machine = machine.plus(time);
        database = database.plus(time);
        nanos += time.toNanos();
    }

    @Test
    void clocksThatAdvanceTogetherAreTrusted() {
        // when
        pass(Duration.ofHours(5));
        // then
        assertThat(watch.now()).contains(NOON.plus(Duration.ofHours(5)));
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void jumpOfTheMachineClockIsDistrustedBeforeTheNextComparison() {
        // given
        pass(Duration.ofSeconds(1));
        // when
        machine = machine.plus(DAY);
        // then
        assertThat(watch.now()).contains(NOON.plusSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {26, -26})
    void jumpDuringTheDatabaseAnswerIsNotAgreedOn(long hours) {
        // given
        jumpBeforeTheAnswer = Duration.ofHours(hours);
        // when
        watch.look();
        jumpBeforeTheAnswer = Duration.ZERO;
        pass(Duration.ofSeconds(1));
        var found = watch.look();
        // then
        assertThat(found).isPresent();
        assertThat(watch.now()).contains(NOON.plusSeconds(1));
    }

    @Test
    void timeAdvancesWhileTheDatabaseDisagrees() {
        // given
        machine = machine.plus(DAY);
        // when
        var found = watch.look();
        pass(Duration.ofSeconds(30));
        // then
        assertThat(found)
                .contains("the clocks of dispatch-service and its database are 93600 s apart");
        assertThat(watch.now()).contains(NOON.plusSeconds(30));
        assertThat(watch.look()).isPresent();
        assertThat(metrics.counter("dispatch.clock.disputes").count()).isEqualTo(2);
    }

    @Test
    void correctedClockIsTrustedAgain() {
        // given
        machine = machine.minus(DAY);
        assertThat(watch.look()).isPresent();
        // when
        machine = machine.plus(DAY);
        pass(Duration.ofSeconds(2));
        // then
        assertThat(watch.look()).isEmpty();
        assertThat(watch.now()).contains(NOON.plusSeconds(2));
    }

    @Test
    void jumpSharedByTheDatabaseIsReportedOnce() {
        // given
        machine = machine.plus(DAY);
        database = database.plus(DAY);
        // when
        var before = watch.now();
        var first = watch.look();
        var second = watch.look();
        // then
        assertThat(before).contains(NOON);
        assertThat(first).contains("the clock jumped by 93600 s");
        assertThat(second).isEmpty();
        assertThat(watch.now()).contains(NOON.plus(DAY));
    }

    @Test
    void timeIsUnknownIfTheClocksNeverAgreed() {
        // given
        ClockWatch begun =
                new ClockWatch(clock, clock, () -> database.plus(DAY), () -> nanos, metrics);
        // then
        assertThat(begun.now()).isEmpty();
        assertThat(begun.look()).isPresent();
        assertThat(begun.now()).isEmpty();
    }
}
