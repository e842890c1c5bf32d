package io.anuencia.consent.decision;

/**
 * The platform's own ability to prove what it must.
 *
 * @param ledgerUnavailable whether the ledger cannot be trusted now
 * @param signalsBehind whether an opt-out may be waiting unread
 */
public record Platform(boolean ledgerUnavailable, boolean signalsBehind) {

    /** Everything can be proved. */
    public static final Platform READY = new Platform(false, false);
}
