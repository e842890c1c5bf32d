package io.anuencia.consent.restore;

import io.anuencia.consent.restore.RestoreAcknowledgements.Lost;
import io.anuencia.events.LedgerCheckpoint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Selects the published checkpoints that the stored ledger must contain. */
final class Claimed {

    private Claimed() {}

    /**
     * Returns the checkpoints that nobody has acknowledged as lost. Acknowledging one covers all
     * that were published before it; a checkpoint published again after that covers nothing else.
     *
     * @param published the checkpoints in the order in which they were published
     * @param answered the losses that were acknowledged
     */
    static List<LedgerCheckpoint> of(List<LedgerCheckpoint> published, Set<Lost> answered) {
        Set<Lost> open = new HashSet<>(answered);
        int begin = 0;
        for (int place = 0; place < published.size(); place++) {
            if (open.remove(new Lost(published.get(place)))) {
                begin = place + 1;
            }
        }
        return published.subList(begin, published.size()).stream()
                .filter(checkpoint -> !answered.contains(new Lost(checkpoint)))
                .toList();
    }
}
