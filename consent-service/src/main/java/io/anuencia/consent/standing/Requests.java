package io.anuencia.consent.standing;

import io.anuencia.events.ConsentState;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a double opt-in may be confirmed. Nobody is written to for it, and a stranger may have
 * typed the number: afterwards it says nothing about the person. Pure.
 */
public final class Requests {

    /** After a longer time, a code would say little about who typed the number and why. */
    public static final Duration LIFE = Duration.ofHours(48);

    private Requests() {}

    /** Whether a row is of a double opt-in that nobody can confirm any more. */
    public static boolean isOver(StandingRow row, Instant at) {
        return row.state() == ConsentState.REQUESTED && !row.saidAt().plus(LIFE).isAfter(at);
    }
}
