package io.anuencia.consent.ledger;

import io.anuencia.consent.standing.StandingRow;
import java.time.Instant;
import java.util.UUID;

/**
 * An entry of the ledger.
 *
 * @param id its id
 * @param subjectId whose
 * @param version the group's version that it raised
 * @param draft what it says
 * @param supersedes the entry that stood for its scope until now, or null
 * @param evidenceSha256 SHA-256 (hex) of (salt ‖ evidence), or null
 * @param takesEffect whether it changed the standing when it was written
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

    /** The same, kept and without effect: it supersedes nothing. */
    ConsentEntry withoutEffect() {
        return new ConsentEntry(
                id, subjectId, version, draft, null, evidenceSha256, false, recordedAt);
    }

    /** The entry as a row of the standing. */
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
