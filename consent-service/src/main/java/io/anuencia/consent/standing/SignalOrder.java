package io.anuencia.consent.standing;

import java.time.Instant;

/**
 * Which of two signals is the later one: by whole seconds, since WhatsApp tells no more. In the
 * same second the opt-out wins, so that nobody is written to who may have said stop last.
 */
public final class SignalOrder {

    /**
     * Nobody who is written to said, or was sent, anything earlier; a year of one digit, or one
     * before our era, is a mistake of whoever wrote it, and neither the ledger nor a column has
     * bytes for some of them.
     */
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private SignalOrder() {}

    /** Whether an express opt-in came after an opt-out. */
    public static boolean optInIsLater(Instant optInSaidAt, Instant optOutSaidAt) {
        return optInSaidAt.getEpochSecond() > optOutSaidAt.getEpochSecond();
    }
}
