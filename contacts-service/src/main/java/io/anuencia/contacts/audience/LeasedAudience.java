package io.anuencia.contacts.audience;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An audience in delivery, and its position.
 *
 * @param campaignId campaign of the audience
 * @param leaseId lease of the worker that holds the audience
 * @param attributes names of the attributes that the campaign asked for
 * @param nextBlock number of the first block that was not delivered
 * @param nextChunk number of the first chunk of that block
 * @param definition definition of the audience, as JSON
 * @param settledAt when its people were settled
 */
record LeasedAudience(
        UUID campaignId,
        UUID leaseId,
        List<String> attributes,
        int nextBlock,
        int nextChunk,
        String definition,
        Instant settledAt) {

    LeasedAudience at(int block, int chunk) {
        return new LeasedAudience(
                campaignId, leaseId, attributes, block, chunk, definition, settledAt);
    }
}
