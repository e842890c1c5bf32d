package io.anuencia.events;

import java.time.Instant;

/**
 * The signed state of the consent ledger. Whoever keeps these can prove whether the ledger was
 * rewritten.
 *
 * @param origin name of the ledger, as signed in the first line of the note
 * @param treeSize number of sealed entries
 * @param rootHash RFC 6962 Merkle root in Base64
 * @param note the signed note: text, empty line, signatures
 * @param at when the checkpoint was signed, by the machine clock
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
