package io.anuencia.dispatch.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.Outstanding;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.ownership.OwnedNumbers;
import io.anuencia.dispatch.person.Address;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskLaneTest {

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private static AskLane lane() {
        return new AskLane(null);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 10", "16, 16", "20, 16", "80, 40", "1000, 500"})
    void outstandingLimitIsHalfASecondOfTheRateAndAFewAtLeast(double rate, int limit) {
        // given
        double pace = rate;
        // when
        int allowed = AskLane.limit(pace);
        // then
        assertThat(allowed).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({"1000, 166, true", "1000, 165, false", "80, 13, true", "80, 12, false"})
    void thirdOfTheLimitIsMuchRoom(double rate, int bulk, boolean much) {
        // given
        AskAllowance room = new AskAllowance(500, 450, bulk);
        // when
        boolean isMuch = AskLane.isMuch(room, rate);
        // then
        assertThat(isMuch).isEqualTo(much);
    }

    @Test
    void laneThatFoundLittleDoesNotContinueWithoutALook() {
        // given
        AskLane lane = lane();
        // when
        lane.found(200, 400);
        // then
        assertThat(lane.mayGoOn(new AskAllowance(500, 450, 400))).isFalse();
    }

    @Test
    void laneThatFoundMuchContinuesWithoutALook() {
        // given
        AskLane lane = new AskLane(OwnedNumbers.held(1_000));
        // when
        lane.found(201, 400);
        // then
        assertThat(lane.mayGoOn(new AskAllowance(500, 450, 166))).isTrue();
        assertThat(lane.mayGoOn(new AskAllowance(500, 450, 165))).isFalse();
    }

    @Test
    void laneWithSlowMessagesDoesNotContinueWithoutALook() {
        // given
        OwnedNumber number = OwnedNumbers.held(1_000);
        AskLane lane = new AskLane(number);
        Outstanding.Place place = number.outstanding().take();
        await("as long as is long").pollDelay(HALF_A_SECOND).until(() -> true);
        place.giveBack();
        // when
        lane.found(201, 400);
        // then
        assertThat(lane.mayGoOn(new AskAllowance(500, 450, 166))).isFalse();
    }

    @Test
    void laneThatTookTheLastRestsOnlyAfterItFindsNothingAgain() {
        // given
        AskLane lane = new AskLane(OwnedNumbers.held(1_000));
        lane.found(201, 400);
        // when
        lane.found(0, 400);
        AskAllowance after = lane.room(System.nanoTime());
        long begin = System.nanoTime();
        lane.found(0, 400);
        // then
        assertThat(after).isEqualTo(new AskAllowance(500, 450, 400));
        assertThat(lane.room(begin)).isEqualTo(AskAllowance.NONE);
        assertThat(lane.room(begin + HALF_A_SECOND.toNanos() - 1)).isEqualTo(AskAllowance.NONE);
        assertThat(lane.room(System.nanoTime() + HALF_A_SECOND.toNanos())).isEqualTo(after);
    }

    @Test
    void newsFromBeforeALookIsCoveredByIt() {
        // given
        AskLane lane = lane();
        lane.hasNews();

        // when
        boolean begun = lane.begin(System.nanoTime());

        // then
        assertThat(begun).isTrue();
        assertThat(lane.end()).isFalse();
    }

    @Test
    void newsBetweenALookAndItsAskIsReportedAtTheEnd() {
        // given
        AskLane lane = lane();
        long look = System.nanoTime();

        // when
        lane.hasNews();

        // then
        assertThat(lane.begin(look)).isTrue();
        assertThat(lane.end()).isTrue();
    }

    @Test
    void newsDuringAnAskIsReportedAtItsEndUntilTheNextLook() {
        // given
        AskLane lane = lane();
        lane.begin(System.nanoTime());

        // when
        lane.hasNews();

        // then
        assertThat(lane.begin(System.nanoTime())).isFalse();
        assertThat(lane.end()).isTrue();
        assertThat(lane.begin(System.nanoTime())).isTrue();
        assertThat(lane.end()).isFalse();
    }

    @Test
    void unansweredLanePausesTwiceAsLongEachTimeUpToHalfAMinute() {
        // given
        AskLane lane = new AskLane(OwnedNumbers.held(1_000));
        AskAllowance oneBatch = new AskAllowance(16, 16, 16);
        long now = System.nanoTime();
        for (int pause : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            Attempt attempt = askedAt(now);
            lane.add(attempt);
            // when
            long over = now + AskLane.LIFE.toNanos();
            assertThat(lane.unanswered(over - 1)).isEmpty();
            assertThat(lane.unanswered(over)).containsExactly(attempt);
            // then
            now = over + Duration.ofSeconds(pause).toNanos();
            assertThat(lane.room(now - 1)).isEqualTo(AskAllowance.NONE);
            assertThat(lane.room(now)).isEqualTo(oneBatch);
        }
    }

    @Test
    void pausedLaneHasOneBatchInFlightUntilAnAnswerComes() {
        // given
        AskLane lane = new AskLane(OwnedNumbers.held(1_000));
        long now = System.nanoTime();
        lane.add(askedAt(now));
        lane.unanswered(now + AskLane.LIFE.toNanos());
        long later = now + AskLane.LIFE.plusSeconds(1).toNanos();
        Attempt first = askedAt(later);
        Attempt second = askedAt(later);
        // when
        lane.add(first);
        lane.add(second);
        AskAllowance before = lane.room(later);
        Optional<Attempt> answered = lane.answered(denied(first));
        // then
        assertThat(before).isEqualTo(AskAllowance.NONE);
        assertThat(answered).contains(first);
        assertThat(lane.room(later)).isEqualTo(new AskAllowance(500, 450, 400));
    }

    @Test
    void answerTooLateForItsAttemptEndsThePauseButNotTheSmallBatches() {
        // given
        AskLane lane = new AskLane(OwnedNumbers.held(1_000));
        AskAllowance oneBatch = new AskAllowance(16, 16, 16);
        long now = System.nanoTime();
        Attempt late = askedAt(now - AskLane.LIFE.toNanos());
        lane.add(late);
        lane.unanswered(now);
        AskAllowance paused = lane.room(System.nanoTime());
        // when
        Optional<Attempt> answered = lane.answered(denied(late));
        // then
        assertThat(paused).isEqualTo(AskAllowance.NONE);
        assertThat(answered).isEmpty();
        assertThat(lane.room(System.nanoTime())).isEqualTo(oneBatch);
    }

    @Test
    void pausesGrowWithEachUnansweredBatchThoughLateAnswersEndThem() {
        // given
        AskLane lane = new AskLane(OwnedNumbers.held(1_000));
        for (int batch = 0; batch < 3; batch++) {
            Attempt late = askedAt(System.nanoTime() - AskLane.LIFE.toNanos());
            lane.add(late);
            lane.unanswered(System.nanoTime());
            lane.answered(denied(late));
        }
        lane.add(askedAt(System.nanoTime() - AskLane.LIFE.toNanos()));
        // when
        long begin = System.nanoTime();
        lane.unanswered(begin);
        // then
        assertThat(lane.room(begin + Duration.ofSeconds(8).toNanos() - 1))
                .isEqualTo(AskAllowance.NONE);
        assertThat(lane.room(begin + Duration.ofSeconds(8).toNanos()).all()).isEqualTo(16);
    }

    @Test
    void laneOfADoubtfulNumberAsksForAFewUntilAnAnswerIsClear() {
        // given
        OwnedNumber number = OwnedNumbers.held(1_000);
        AskLane lane = new AskLane(number);
        number.restInDoubt(HALF_A_SECOND);
        AskAllowance resting = lane.room(System.nanoTime());
        OwnedNumbers.wake(number);
        AskAllowance after = lane.room(System.nanoTime());
        number.outstanding().take();
        AskAllowance oneLess = lane.room(System.nanoTime());
        // when
        number.clearDoubt();
        // then
        assertThat(resting).isEqualTo(AskAllowance.NONE);
        assertThat(after).isEqualTo(new AskAllowance(4, 3, 3));
        assertThat(oneLess).isEqualTo(new AskAllowance(3, 2, 2));
        assertThat(lane.room(System.nanoTime())).isEqualTo(new AskAllowance(499, 449, 399));
    }

    @Test
    void laneOfADoubtfulNumberAsksForNoMoreThanMayBeTried() {
        // given
        OwnedNumber number = OwnedNumbers.held(1_000);
        AskLane lane = new AskLane(number);
        number.restInDoubt(Duration.ZERO);
        // when
        number.tries(3);
        AskAllowance withOneLeft = lane.room(System.nanoTime());
        number.tries(4);
        AskAllowance withNoneLeft = lane.room(System.nanoTime());
        number.clearDoubt();
        // then
        assertThat(withOneLeft).isEqualTo(new AskAllowance(1, 1, 1));
        assertThat(withNoneLeft).isEqualTo(AskAllowance.NONE);
        assertThat(lane.room(System.nanoTime())).isEqualTo(new AskAllowance(500, 450, 400));
    }

    private static Attempt askedAt(long nanos) {
        UUID id = UUID.randomUUID();
        return new Attempt(
                id,
                id,
                null,
                "acme",
                false,
                new Attempt.Reach(id, false, Address.of(new PhoneNumber("+51987654321"))),
                false,
                new byte[0],
                nanos,
                new Outstanding(() -> false).take());
    }

    private static SendDecided denied(Attempt attempt) {
        return new SendDecided(
                UUID.randomUUID(),
                attempt.id(),
                attempt.messageId(),
                "106540352242922",
                1,
                new RecipientKey(new UUID(0x8000L, 0x8000000000000000L)),
                SendDecided.Result.DENIED,
                List.of("CON_NONE"),
                null,
                0,
                Map.of(),
                1,
                null,
                Instant.EPOCH);
    }
}
