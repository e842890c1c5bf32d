package io.anuencia.contacts.audience;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An audience that is being told, and how far.
 *
 * @param campaignId whose
 * @param leaseId who tells it
 * @param attributes that the campaign asked for
 * @param nextBlock the first block that was not told
 * @param nextChunk the number of its first chunk
 * @param definition what the audience means, as JSON
 * @param settledAt when it was settled
 */
record Telling(
        UUID campaignId,
        UUID leaseId,
        List<String> attributes,
        int nextBlock,
        int nextChunk,
        String definition,
        Instant settledAt) {

    Telling at(int block, int chunk) {
        return new Telling(campaignId, leaseId, attributes, block, chunk, definition, settledAt);
    }
}
