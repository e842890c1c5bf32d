package io.anuencia.consent.sealing;

/** A ledger whose size a test decides. */
public class SizedLedger extends LedgerProofs {

    private volatile long size;

    public SizedLedger(long size) {
        super(null, null);
        this.size = size;
    }

    /** Restores a backup of this size. */
    public void shrinkTo(long restored) {
        size = restored;
    }

    @Override
    public long size() {
        return size;
    }
}
