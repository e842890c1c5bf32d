package io.anuencia.consent.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How far an erasure is. It names nobody: once the keys are gone, only its id leads to it.
 *
 * @param erasureId its id
 * @param state SUPPRESSED, REQUESTED, ERASED or COMPLETED
 * @param held whether a legal hold, or the open question whether linked people are one, keeps it
 *     from going on: nothing is sent, nothing is destroyed
 * @param source who asked: API, CONTACTS or PAGE
 * @param requestedAt since when nothing is permitted
 * @param effectiveAt since when nothing starts, or null
 * @param completedAt when the last service answered, or null
 * @param services the word of each service, this one included; of this one alone where another
 *     erasure, of people who are one with these, had asked the others already
 * @param topicsEmptyBy when the last topic that carries numbers or texts has dropped what it held
 * @param ledgerEntries what the ledger says of it; prove each by {@code /ledger/entries/{id}/proof}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErasureReport(
        UUID erasureId,
        ErasureState state,
        boolean held,
        ErasureSource source,
        Instant requestedAt,
        Instant effectiveAt,
        Instant completedAt,
        List<Service> services,
        Instant topicsEmptyBy,
        List<UUID> ledgerEntries) {

    /**
     * A service's word.
     *
     * @param service which
     * @param done whether it has erased what it held
     * @param erasedAt when, or null
     * @param erased how many of what, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Service(String service, boolean done, Instant erasedAt, Map<String, Long> erased) {}
}
