package io.anuencia.consent.standing;

import java.time.Instant;

/**
 * Decides which of two signals is later, by whole seconds, since WhatsApp reports no more. Within
 * the same second the opt-out wins: a person whose last word may have been stop is not written to.
 */
public final class SignalOrder {

    /**
     * The earliest time accepted. Nobody said or received anything before it; a one-digit year, or
     * one before our era, is a mistake, and neither the ledger nor a column can store some of
     * those.
     */
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private SignalOrder() {}

    /** Whether an express opt-in came after an opt-out. */
    public static boolean optInIsLater(Instant optInSaidAt, Instant optOutSaidAt) {
        return optInSaidAt.getEpochSecond() > optOutSaidAt.getEpochSecond();
    }
}
