package io.anuencia.consent.sealing;

/** Tells whether the stored ledger is the published one, so that it may be signed. */
public interface LedgerTrust {

    /**
     * Whether it is. Until that is known to be so, nothing is signed: a newer checkpoint of a
     * shorter tree would replace the one that shows what was lost.
     */
    boolean isTrusted();
}
