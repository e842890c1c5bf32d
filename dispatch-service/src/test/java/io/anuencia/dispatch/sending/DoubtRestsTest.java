package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.ownership.OwnedNumbers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoubtRestsTest {

    private static final boolean UNCLEAR = true;

    private final OwnedNumber number = OwnedNumbers.held(1_000);
    private final DoubtRests doubts = new DoubtRests(number);

    /** A few quick doubts while many more requests hang. */
    @BeforeEach
    void beginARest() {
        leave(375);
        end(0, 5, UNCLEAR);
    }

    private void leave(int requests) {
        IntStream.range(0, requests).forEach(i -> doubts.left());
    }

    private void end(long restsBefore, int requests, boolean unclear) {
        IntStream.range(0, requests).forEach(i -> doubts.ended(restsBefore, unclear));
    }

    @Test
    void requestsOfBeforeARestTakeNoPlaceFromTheTriesAfterIt() {
        // when
        OwnedNumbers.wake(number);
        leave(3);
        // then
        assertThat(number.isDoubtful()).isTrue();
        assertThat(doubts.inFlight()).isEqualTo(3);
        assertThat(number.triesLeft()).isEqualTo(1);
    }

    @Test
    void requestsOfBeforeARestBeginNoFurtherOne() {
        // given
        OwnedNumbers.wake(number);
        leave(4);
        // when
        end(0, 370, UNCLEAR);
        // then
        assertThat(number.isResting()).isFalse();
        assertThat(doubts.restsBegun()).isEqualTo(1);
        assertThat(doubts.inFlight()).isEqualTo(4);
    }

    @Test
    void requestsOfBeforeARestBeginNoneAfterAClearAnswer() {
        // given
        OwnedNumbers.wake(number);
        leave(1);
        end(1, 1, !UNCLEAR);
        // when
        end(0, 370, UNCLEAR);
        // then
        assertThat(number.isDoubtful()).isFalse();
        assertThat(number.isResting()).isFalse();
    }

    @Test
    void firstTryInVainBeginsTheNextRest() {
        // given
        OwnedNumbers.wake(number);
        leave(4);
        // when
        end(1, 1, UNCLEAR);
        // then
        assertThat(number.isRestingInDoubt()).isTrue();
        assertThat(doubts.restsBegun()).isEqualTo(2);
        assertThat(number.triesLeft()).isEqualTo(OwnedNumber.TRIES_IN_DOUBT);
    }

    @Test
    void clearAnswerEndsTheDoubt() {
        // given
        OwnedNumbers.wake(number);
        leave(1);
        // when
        end(1, 1, !UNCLEAR);
        leave(4);
        end(1, 4, UNCLEAR);
        // then
        assertThat(number.isDoubtful()).isFalse();
        assertThat(doubts.inFlight()).isZero();
    }
}
