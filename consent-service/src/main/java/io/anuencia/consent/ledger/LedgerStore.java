package io.anuencia.consent.ledger;

import io.anuencia.consent.standing.TermsJson;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The ledger's tables. */
@ApplicationScoped
class LedgerStore {

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

    private final Sql sql;

    LedgerStore(Sql sql) {
        this.sql = sql;
    }

    void append(List<ConsentEntry> entries) {
        sql.batch(APPEND, entries.stream().map(LedgerStore::values).toList());
    }

    void keep(List<Evidence> evidence) {
        sql.batch(
                KEEP,
                evidence.stream()
                        .map(kept -> new Object[] {kept.sha256(), kept.salt(), kept.bytes()})
                        .toList());
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
