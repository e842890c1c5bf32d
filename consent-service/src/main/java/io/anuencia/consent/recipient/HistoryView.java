package io.anuencia.consent.recipient;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A page of a person's ledger entries, the oldest first.
 *
 * @param entries the entries
 * @param next cursor of the next page, or null
 */
record HistoryView(List<Entry> entries, UUID next) {

    /**
     * An entry.
     *
     * @param entryId id of the entry
     * @param version the version that it raised; absent if one brand is shown, as gaps would tell
     *     about the others
     * @param state state that it declares
     * @param brand code of the brand, or null for all
     * @param purpose code of the purpose, or null for all marketing
     * @param source kind of its origin
     * @param audienceClass how the person came to agree, or null
     * @param collectionMethod how it was collected, or null
     * @param notice SHA-256 of the text they saw, or null
     * @param evidence SHA-256 of (salt ‖ evidence), or null
     * @param missing what a claim lacks
     * @param expressedAt when the person said so, or null
     * @param takesEffect whether it was in force for its scope once it was written
     * @param recordedAt when it was written
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            UUID entryId,
            Long version,
            String state,
            String brand,
            String purpose,
            String source,
            String audienceClass,
            String collectionMethod,
            String notice,
            String evidence,
            List<String> missing,
            Instant expressedAt,
            boolean takesEffect,
            Instant recordedAt) {}
}
