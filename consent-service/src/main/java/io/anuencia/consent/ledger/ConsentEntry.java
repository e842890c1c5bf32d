package io.anuencia.consent.ledger;

import io.anuencia.consent.standing.StandingRow;
import java.time.Instant;
import java.util.UUID;

/**
 * An entry of the ledger.
 *
 * @param id id of the entry
 * @param subjectId id of the subject it is about
 * @param version the group's version, raised by this entry
 * @param draft content of the entry
 * @param supersedes the entry in force for its scope until now, or null
 * @param evidenceSha256 SHA-256 (hex) of (salt ‖ evidence), or null
 * @param takesEffect whether it became the row in force of its scope when it was written; if not,
 *     it may still have amended one
 * @param recordedAt when it was written
 */
public record ConsentEntry(
        UUID id,
        UUID subjectId,
        long version,
        EntryDraft draft,
        UUID supersedes,
        String evidenceSha256,
        boolean takesEffect,
        Instant recordedAt) {

    /** Returns this entry without effect: it is kept and supersedes nothing. */
    ConsentEntry withoutEffect() {
        return new ConsentEntry(
                id, subjectId, version, draft, null, evidenceSha256, false, recordedAt);
    }

    /** Returns the entry as a row of the standing. */
    StandingRow asRow() {
        EntryDraft.Origin origin = draft.origin();
        boolean express =
                draft.state().isValid()
                        && origin.source().isExpress()
                        && draft.proof().terms().legalBasis().isExpress();
        return new StandingRow(
                subjectId,
                draft.scope().brand(),
                draft.scope().purpose(),
                draft.state(),
                origin.saidAt(),
                express ? origin.saidAt() : null,
                draft.proof().doubleOptInAt(),
                draft.proof().audienceClass(),
                id,
                version,
                recordedAt,
                draft.proof().terms(),
                false);
    }
}
