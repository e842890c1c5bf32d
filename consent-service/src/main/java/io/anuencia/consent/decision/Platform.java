package io.anuencia.consent.decision;

/**
 * Whether this platform can prove what it needs to.
 *
 * @param ledgerUnavailable whether the ledger is not to be trusted now
 * @param signalsBehind whether an opt-out may be waiting that was not read yet
 */
public record Platform(boolean ledgerUnavailable, boolean signalsBehind) {

    /** All is well. */
    public static final Platform READY = new Platform(false, false);
}
