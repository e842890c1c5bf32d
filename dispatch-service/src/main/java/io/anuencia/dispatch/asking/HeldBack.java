package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.cloudapi.ErrorCode.Hold;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.ownership.ClosedCountries;
import io.anuencia.dispatch.sender.NumberTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What becomes of due messages that cannot be sent now: they wait, or end. */
final class HeldBack {

    private static final String UNREADABLE = "DSP_UNREADABLE";

    /**
     * The time after which a deferred message checks the health of its number again; Meta is asked
     * as often.
     */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    /**
     * Spread of those checks, so that messages that waited together do not come back together,
     * ahead of what an operator resumed.
     */
    private static final Duration SPREAD = Duration.ofMinutes(10);

    private HeldBack() {}

    /** Ends a message whose number or values cannot be read; it can never be sent. */
    static Change unreadable(MessageRow row) {
        return Change.suppressed(row, List.of(UNREADABLE));
    }

    /** Ends a message to a country that WhatsApp does not let the number write to. */
    static Change inClosedCountry(MessageRow row) {
        return Change.suppressed(row, List.of(ClosedCountries.REASON));
    }

    /**
     * Defers a message to the end of a hold on its person, on the decision clock, or ends it if it
     * may not be sent afterwards.
     */
    static Change byHold(MessageRow row, Hold hold, Instant until) {
        return switch (hold) {
            case USER_LIMIT, PAIR ->
                    until.isBefore(row.expiresAt())
                            ? waiting(row, hold.reason(), until)
                            : Change.expired(row, List.of(hold.reason()));
            case UNREACHABLE -> Change.suppressed(row, List.of(hold.reason()));
        };
    }

    /** Defers a message until its number is well, at most to the end of its life. */
    static Change byTrouble(MessageRow row, NumberTrouble trouble, Instant now) {
        if (!row.expiresAt().isAfter(now)) {
            return Change.expired(row);
        }
        Instant next = lookAgain(row.id(), now);
        Instant until = next.isBefore(row.expiresAt()) ? next : row.expiresAt();
        return waiting(row, trouble.reason(), until);
    }

    static Instant lookAgain(UUID messageId, Instant now) {
        return now.plus(LOOK_AGAIN)
                .plusMillis(Math.floorMod(messageId.hashCode(), SPREAD.toMillis()));
    }

    private static Change waiting(MessageRow row, String reason, Instant until) {
        return Change.waiting(
                row, row.facts().decided(MessageState.PLANNED, List.of(reason), until), until);
    }
}
