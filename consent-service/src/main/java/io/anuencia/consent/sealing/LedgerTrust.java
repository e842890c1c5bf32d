package io.anuencia.consent.sealing;

/** Says whether the stored ledger is the one that was published, so that it may be signed on. */
public interface LedgerTrust {

    /**
     * Whether it is. While it is not, or nobody has looked yet, nothing is signed: a younger
     * checkpoint of a shorter tree would take the place of the one that tells what was lost.
     */
    boolean isTrusted();
}
