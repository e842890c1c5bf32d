package io.anuencia.dispatch.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.attempt.AttemptResult.Answer;
import io.anuencia.dispatch.attempt.AttemptResult.Kind;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.RecipientKey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResultMovesTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final ResultMoves.Now NOW = new ResultMoves.Now(NOON, NOON);
    private static final UUID ATTEMPT = new UUID(1, 1);
    private static final UUID MESSAGE = new UUID(2, 2);
    private static final RecipientKey PERSON =
            new RecipientKey(new UUID(0x8000L, 0x8000000000000000L));
    private static final RecipientKey OTHER =
            new RecipientKey(new UUID(0x8000L, 0x8000000000000001L));
    private static final Set<MessageState> MAY_BE_ON_ITS_WAY =
            EnumSet.of(MessageState.INTENT, MessageState.IN_DOUBT, MessageState.UNKNOWN);

    private static MessageRow row(MessageState state) {
        return new MessageRow(
                MESSAGE,
                null,
                "1",
                "acme",
                "promotions",
                PERSON,
                null,
                ATTEMPT,
                1,
                0,
                NOON.plus(Duration.ofHours(1)),
                Attempts.in(state));
    }

    private static AttemptResult result(UUID attempt, Kind kind, Rest rest) {
        return result(attempt, kind, rest, null);
    }

    private static AttemptResult result(UUID attempt, Kind kind, Rest rest, RecipientKey account) {
        return new AttemptResult(
                attempt,
                MESSAGE,
                kind,
                ClosedBy.SENDER,
                List.of("REASON"),
                kind == Kind.DEFERRED ? NOON.plusSeconds(60) : null,
                rest,
                new Answer(7, "wamid.A", NOON, false, account, null));
    }

    private static Optional<Change> move(MessageState state, Kind kind) {
        return ResultMoves.of(row(state), result(ATTEMPT, kind, Rest.NONE), NOW);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void resultOfAnotherAttemptChangesNothing(Kind kind) {
        for (MessageState state : MessageState.values()) {
            // given
            AttemptResult foreign = result(new UUID(9, 9), kind, Rest.NONE);
            // when
            Optional<Change> change = ResultMoves.of(row(state), foreign, NOW);
            // then
            assertThat(change).as("%s %s", state, kind).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED,      ACCEPTED",
        "FAILED,        FAILED",
        "NOT_ACCEPTED,  NOT_ACCEPTED",
        "NOT_STARTED,   NOT_STARTED",
        "IN_DOUBT,      IN_DOUBT",
        "DENIED,        ",
        "DEFERRED,      ",
        "NEVER_KNOWN,   ",
        "NOT_DELIVERED, "
    })
    void attemptThatItsMessageLeftIsClosedByItsResult(Kind kind, Outcome outcome) {
        // given
        UUID left = new UUID(9, 9);
        AttemptResult result = result(left, kind, Rest.NONE, OTHER);
        // when
        Optional<LoneClose> close = ResultMoves.lone(row(MessageState.SENT), result);
        // then
        assertThat(close.map(LoneClose::close))
                .isEqualTo(
                        Optional.ofNullable(outcome)
                                .map(
                                        ended ->
                                                new Change.Close(
                                                        left,
                                                        ended,
                                                        7,
                                                        ClosedBy.SENDER,
                                                        OTHER,
                                                        null,
                                                        null)));
        assertThat(close.map(LoneClose::startedAt)).isEqualTo(close.map(some -> NOON));
    }

    @Test
    void attemptThatItsMessageLeftIsNotClosedByAnybodyElse() {
        // given
        AttemptResult found = AttemptResult.leftBehind(new UUID(9, 9), MESSAGE, Kind.NOT_STARTED);
        // then
        assertThat(ResultMoves.lone(row(MessageState.SENT), found)).isEmpty();
        assertThat(
                        ResultMoves.lone(
                                row(MessageState.INTENT), result(ATTEMPT, Kind.FAILED, Rest.NONE)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DENIED,        REQUESTED,                 SUPPRESSED, ",
        "DEFERRED,      REQUESTED,                 PLANNED,    ",
        "NOT_STARTED,   REQUESTED INTENT IN_DOUBT, PLANNED,    NOT_STARTED",
        "NOT_ACCEPTED,  INTENT IN_DOUBT UNKNOWN,   PLANNED,    NOT_ACCEPTED",
        "ACCEPTED,      INTENT IN_DOUBT UNKNOWN,   ACCEPTED,   ACCEPTED",
        "FAILED,        INTENT IN_DOUBT UNKNOWN,   FAILED,     FAILED",
        "IN_DOUBT,      INTENT,                    IN_DOUBT,   IN_DOUBT",
        "NEVER_KNOWN,   IN_DOUBT,                  UNKNOWN,    ",
        "NOT_DELIVERED, ACCEPTED SENT,             EXPIRED,    "
    })
    void resultAppliesOnlyToTheListedStates(
            Kind kind, String from, MessageState to, Outcome outcome) {
        for (MessageState state : MessageState.values()) {
            // when
            Optional<Change> moved =
                    move(state, kind).filter(change -> change.facts().state() != state);
            // then
            boolean moves = List.of(from.split(" ")).contains(state.name());
            assertThat(moved.map(change -> change.facts().state()))
                    .as("%s", state)
                    .isEqualTo(moves ? Optional.of(to) : Optional.empty());
            assertThat(moved.map(Change::close).map(Change.Close::outcome))
                    .as("%s", state)
                    .isEqualTo(moves ? Optional.ofNullable(outcome) : Optional.empty());
        }
    }

    @ParameterizedTest
    @CsvSource({"3599, PLANNED", "3600, EXPIRED"})
    void messageDeferredUntilItsExpiryExpires(long seconds, MessageState after) {
        // given
        AttemptResult deferred =
                AttemptResult.deferred(
                        ATTEMPT, MESSAGE, List.of("REASON"), NOON.plusSeconds(seconds));
        // when
        Change change = ResultMoves.of(row(MessageState.REQUESTED), deferred, NOW).orElseThrow();
        // then
        assertThat(change.facts().state()).isEqualTo(after);
    }

    @ParameterizedTest
    @EnumSource(MessageState.class)
    void messageThatMayHaveLeftGoesBackOnlyOnProof(MessageState state) {
        // given
        Set<Kind> proofs = EnumSet.of(Kind.NOT_STARTED, Kind.NOT_ACCEPTED);
        for (Kind kind : EnumSet.complementOf(EnumSet.copyOf(proofs))) {
            // when
            Optional<Change> change = move(state, kind);
            // then
            boolean planned =
                    change.map(c -> c.facts().state() == MessageState.PLANNED).orElse(false);
            assertThat(planned && MAY_BE_ON_ITS_WAY.contains(state)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(MessageState.class)
    void processWithoutTheStartTimePutsBackOnlyMessagesWithoutIntent(MessageState state) {
        // given
        AttemptResult found = AttemptResult.leftBehind(ATTEMPT, MESSAGE, Kind.NOT_STARTED);
        // when
        Optional<Change> change = ResultMoves.of(row(state), found, NOW);
        // then
        assertThat(change.isPresent()).isEqualTo(state == MessageState.REQUESTED);
    }

    @Test
    void denialAndDeferralApplyOnlyToRequestedMessages() {
        // given
        Change denied = move(MessageState.REQUESTED, Kind.DENIED).orElseThrow();
        // when
        Change deferred = move(MessageState.REQUESTED, Kind.DEFERRED).orElseThrow();
        // then
        assertThat(denied.facts().state()).isEqualTo(MessageState.SUPPRESSED);
        assertThat(denied.close()).isNull();
        assertThat(deferred.facts().notBefore()).isEqualTo(NOON.plusSeconds(60));
        assertThat(deferred.dueAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(move(MessageState.INTENT, Kind.DENIED)).isEmpty();
        assertThat(move(MessageState.CANCELLED, Kind.DEFERRED)).isEmpty();
    }

    @Test
    void deferralTimeIsKeptByAClockThatIsAhead() {
        // given
        Instant ahead = NOON.plus(Duration.ofMinutes(30));
        // when
        Change deferred =
                ResultMoves.of(
                                row(MessageState.REQUESTED),
                                result(ATTEMPT, Kind.DEFERRED, Rest.NONE),
                                new ResultMoves.Now(NOON, ahead))
                        .orElseThrow();
        // then
        assertThat(deferred.facts().notBefore()).isEqualTo(NOON.plusSeconds(60));
        assertThat(deferred.dueAt()).isEqualTo(ahead);
    }

    @Test
    void lateAcceptanceSettlesDoubtAndNeverLowersStatus() {
        // given
        Change settled = move(MessageState.IN_DOUBT, Kind.ACCEPTED).orElseThrow();
        // when
        Change filled = move(MessageState.DELIVERED, Kind.ACCEPTED).orElseThrow();
        // then
        assertThat(settled.facts().state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(filled.facts().state()).isEqualTo(MessageState.DELIVERED);
        assertThat(filled.facts().wamid()).isEqualTo("wamid.A");
        assertThat(filled.close().outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(filled.published()).isEmpty();
    }

    @Test
    void acceptanceAfterFailureKeepsTheFailureAsOutcome() {
        // given
        MessageState failed = MessageState.FAILED;
        // when
        Change change = move(failed, Kind.ACCEPTED).orElseThrow();
        // then
        assertThat(change.facts().state()).isEqualTo(failed);
        assertThat(change.close().outcome()).isEqualTo(Outcome.FAILED);
    }

    /** A status that came first must not hide the number by which WhatsApp knows the person. */
    @ParameterizedTest
    @EnumSource(names = {"INTENT", "IN_DOUBT", "UNKNOWN", "SENT", "DELIVERED", "READ", "FAILED"})
    void acceptanceNamesAKeyOnlyIfItDiffersFromTheRecipients(MessageState state) {
        // when
        Change other = accepted(state, OTHER);
        Change same = accepted(state, PERSON);
        Change nobody = accepted(state, null);
        // then
        assertThat(other.close().knownAs()).isEqualTo(OTHER);
        assertThat(same.close().knownAs()).isNull();
        assertThat(nobody.close().knownAs()).isNull();
    }

    private static Change accepted(MessageState state, RecipientKey account) {
        return ResultMoves.of(row(state), result(ATTEMPT, Kind.ACCEPTED, Rest.NONE, account), NOW)
                .orElseThrow();
    }

    @Test
    void messageThatCannotBeSentBeforeItExpiresIsExpired() {
        // given
        Rest tooLong = new Rest(Duration.ofHours(1), 1);
        // when
        Change change =
                ResultMoves.of(
                                row(MessageState.INTENT),
                                result(ATTEMPT, Kind.NOT_ACCEPTED, tooLong),
                                NOW)
                        .orElseThrow();
        // then
        assertThat(change.facts().state()).isEqualTo(MessageState.EXPIRED);
        assertThat(change.close().outcome()).isEqualTo(Outcome.NOT_ACCEPTED);
        assertThat(change.dueAt()).isNull();
    }

    @Test
    void restGrowsAFewTimesAndNeverBeyondAnHour() {
        // given
        Rest rest = new Rest(Duration.ofSeconds(1), 2);
        // when
        Duration third = rest.after(2);
        // then
        assertThat(rest.after(0)).hasSeconds(1);
        assertThat(third).hasSeconds(4);
        assertThat(rest.after(12)).hasSeconds(16);
        assertThat(new Rest(Duration.ofMinutes(10), 2).after(50)).hasHours(1);
    }

    @Test
    void firstAgainMessageGoesBeforeNewPeopleAndStillExpires() {
        // given
        AttemptResult first = result(ATTEMPT, Kind.NOT_STARTED, Rest.FIRST_AGAIN);
        MessageRow row = row(MessageState.INTENT);
        // when
        Change change = ResultMoves.of(row, first, NOW).orElseThrow();
        Change late =
                ResultMoves.of(row, first, new ResultMoves.Now(NOON, row.expiresAt()))
                        .orElseThrow();
        // then
        assertThat(change.dueAt()).isEqualTo(Instant.EPOCH);
        assertThat(change.facts().notBefore()).isNull();
        assertThat(late.facts().state()).isEqualTo(MessageState.EXPIRED);
        assertThat(late.dueAt()).isNull();
    }

    /** By this time consent-service finds messages that left after an opt-out took effect. */
    @ParameterizedTest
    @EnumSource(names = {"ACCEPTED", "FAILED", "IN_DOUBT"})
    void startTimeIsKeptHoweverTheAttemptEnded(Kind kind) {
        // when
        Change change = move(MessageState.INTENT, kind).orElseThrow();
        // then
        assertThat(change.facts().times().startedAt()).isEqualTo(NOON);
    }
}
