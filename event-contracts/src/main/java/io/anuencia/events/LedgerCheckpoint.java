package io.anuencia.events;

import java.time.Instant;

/**
 * The signed state of the consent ledger: whoever keeps these can prove that it was never
 * rewritten.
 *
 * @param origin name of the ledger, as its first line signs it
 * @param treeSize sealed entries
 * @param rootHash RFC 6962 Merkle root in Base64
 * @param note the signed note: text, empty line, signatures
 * @param at when
 */
public record LedgerCheckpoint(
        String origin, long treeSize, String rootHash, String note, Instant at)
        implements PlatformEvent {

    @Override
    public EventType type() {
        return EventType.LEDGER_CHECKPOINT;
    }

    @Override
    public String partitionKey() {
        return Long.toString(treeSize);
    }
}
