package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.ownership.OwnedNumbers;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private static final boolean UNCLEAR = true;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration QUICK = Duration.ofMillis(100);

    /** The rate of 80 a second, times a quarter of a second, and half as many again. */
    private static final int LIMIT = 30;

    private final OwnedNumber number = OwnedNumbers.held(80);
    private final InFlight inFlight = new InFlight(number);

    private void leave(int requests) {
        IntStream.range(0, requests).forEach(i -> inFlight.left());
    }

    private void end(long restsBefore, int requests, boolean unclear, Duration took) {
        IntStream.range(0, requests)
                .forEach(i -> inFlight.ended(restsBefore, unclear, took.toNanos()));
    }

    /** Begins a rest by quick doubts while many more requests hang. */
    private void beginARest() {
        leave(LIMIT);
        end(0, 5, UNCLEAR, QUICK);
    }

    private void answerClearly(long restsBefore) {
        leave(1);
        end(restsBefore, 1, !UNCLEAR, QUICK);
    }

    @Test
    void slowAnswersRaiseTheLimit() {
        // when
        for (int i = 0; i < 200; i++) {
            leave(1);
            end(0, 1, !UNCLEAR, Duration.ofSeconds(1));
        }
        // then
        assertThat(inFlight.room()).isBetween(4 * LIMIT - 1, 4 * LIMIT);
    }

    @Test
    void requestsOfBeforeARestDoNotRaiseTheLimitWhenTheyTimeOut() {
        // given
        beginARest();
        // when
        end(0, LIMIT - 5, UNCLEAR, TIMEOUT);
        answerClearly(1);
        // then
        assertThat(inFlight.count()).isZero();
        assertThat(inFlight.room()).isEqualTo(LIMIT);
    }

    @Test
    void requestsThatBeginARestByTimingOutDoNotRaiseTheLimit() {
        // given
        leave(LIMIT);
        end(0, LIMIT, UNCLEAR, TIMEOUT);
        // when
        answerClearly(1);
        // then
        assertThat(inFlight.room()).isEqualTo(LIMIT);
    }

    @Test
    void serverOfWhichSomeRequestsHangIsNotThrottled() {
        // when
        for (int i = 0; i < 10; i++) {
            leave(20);
            end(0, 1, UNCLEAR, TIMEOUT);
            end(0, 19, !UNCLEAR, QUICK);
        }
        // then
        assertThat(inFlight.room()).isGreaterThan(LIMIT);
    }

    @Test
    void requestsOfBeforeARestTakeNoPlaceFromTheTriesAfterIt() {
        // given
        beginARest();
        boolean first = inFlight.mayTry();
        // when
        leave(OwnedNumber.TRIES_IN_DOUBT);
        // then
        assertThat(first).isTrue();
        assertThat(inFlight.mayTry()).isFalse();
        assertThat(inFlight.room()).isZero();
    }

    @Test
    void requestsOfBeforeARestTakeNoPlaceAfterAClearAnswer() {
        // given
        beginARest();
        // when
        answerClearly(1);
        // then
        assertThat(inFlight.count()).isEqualTo(LIMIT - 5);
        assertThat(inFlight.room()).isEqualTo(LIMIT);
    }

    @Test
    void requestsOfBeforeManyRestsKeepANumberFromTakingEverMoreConnections() {
        // given
        beginARest();
        leave(1_960);
        end(1, 1, UNCLEAR, QUICK);
        // when
        answerClearly(2);
        // then
        assertThat(number.isDoubtful()).isFalse();
        assertThat(inFlight.room()).isEqualTo(2_000 - inFlight.count()).isPositive();
    }
}
