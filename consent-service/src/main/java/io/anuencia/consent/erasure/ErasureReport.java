package io.anuencia.consent.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Report of an erasure. It names nobody: once the keys are gone, only its id leads to it.
 *
 * @param erasureId id of the erasure
 * @param state SUPPRESSED, REQUESTED, ERASED or COMPLETED
 * @param held whether a legal hold, or the open question whether linked people are one person,
 *     suspends it: nothing is sent and nothing is destroyed
 * @param keysLeft number of linked keys that it left, because they changed hands, or are those of a
 *     former or next holder of one that did; null if there are none
 * @param source origin of the request: API, CONTACTS or PAGE
 * @param requestedAt when it was requested; nothing is permitted since
 * @param effectiveAt when its suppression became effective, after which no send begins; or null
 * @param completedAt when the last service answered, or null
 * @param services the state of each service, this one included; only this one if another erasure,
 *     of people who are one with these, had already asked the others
 * @param topicsEmptyBy when the last topic that carries numbers or texts has dropped what it held;
 *     null before completion
 * @param ledgerEntries ledger entries about it; prove each by {@code /ledger/entries/{id}/proof}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErasureReport(
        UUID erasureId,
        ErasureState state,
        boolean held,
        Integer keysLeft,
        ErasureSource source,
        Instant requestedAt,
        Instant effectiveAt,
        Instant completedAt,
        List<Service> services,
        Instant topicsEmptyBy,
        List<UUID> ledgerEntries) {

    /**
     * The state of one service.
     *
     * @param service name of the service
     * @param done whether it has erased what it held
     * @param erasedAt when it did, or null
     * @param erased counts of what it erased, by kind, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Service(String service, boolean done, Instant erasedAt, Map<String, Long> erased) {}
}
