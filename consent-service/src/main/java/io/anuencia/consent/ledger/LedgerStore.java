package io.anuencia.consent.ledger;

import io.anuencia.consent.standing.TermsJson;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.messaging.sql.Writes;
import java.util.List;

/** Writes the ledger's tables. */
final class LedgerStore {

    private static final String APPEND =
            """
            insert into consent_entry (id, subject_id, subject_version, state, brand, purpose,
                message_class, source, source_id, audience_class, collection_method, notice_sha256,
                evidence_sha256, missing, said_at, double_opt_in_at, takes_effect, recorded_at,
                terms, supersedes, import_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String KEEP =
            "insert into evidence (sha256, salt, bytes, created_at) values (?, ?, ?, now())";

    private LedgerStore() {}

    static void append(List<ConsentEntry> entries, Writes writes) {
        entries.forEach(entry -> writes.add(APPEND, values(entry)));
    }

    static void keep(List<Evidence> evidence, Writes writes) {
        evidence.forEach(kept -> writes.add(KEEP, kept.sha256(), kept.salt(), kept.bytes()));
    }

    private static Object[] values(ConsentEntry entry) {
        EntryDraft draft = entry.draft();
        Proof proof = draft.proof();
        return new Object[] {
            entry.id(),
            entry.subjectId(),
            entry.version(),
            draft.state(),
            draft.scope().brand(),
            draft.scope().purpose(),
            draft.scope().messageClass(),
            draft.origin().source(),
            draft.origin().sourceId(),
            proof.audienceClass(),
            proof.method(),
            proof.notice(),
            entry.evidenceSha256(),
            SqlArray.texts(draft.missing()),
            draft.origin().saidAt(),
            proof.doubleOptInAt(),
            entry.takesEffect(),
            entry.recordedAt(),
            TermsJson.write(proof.terms()),
            entry.supersedes(),
            draft.origin().importId()
        };
    }
}
