package io.anuencia.consent.restore;

import io.anuencia.consent.restore.RestoreAcknowledgements.Lost;
import io.anuencia.events.LedgerCheckpoint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which published checkpoints the stored ledger must hold. */
final class Claimed {

    private Claimed() {}

    /**
     * Those for which nobody has answered. Who answers for one answers for all that were published
     * before it; one that is told once more takes nothing else along.
     *
     * @param published in the order in which they were published
     * @param answered what someone answers for
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
