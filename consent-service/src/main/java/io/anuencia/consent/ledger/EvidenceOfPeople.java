package io.anuencia.consent.ledger;

import io.anuencia.consent.subject.Forgettable;
import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Erases the evidence of people, with its salts. The ledger holds hashes of both together: without
 * the salt nobody can guess what was hashed, and every proof of the ledger stays valid.
 */
@ApplicationScoped
class EvidenceOfPeople implements Forgettable {

    private static final String FORGET =
            """
            delete from evidence where sha256 in (
                select evidence_sha256 from consent_entry
                where subject_id = any (?) and evidence_sha256 is not null)
            """;

    private final Sql sql;

    EvidenceOfPeople(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "evidence";
    }

    @Override
    public long forget(Group person) {
        return sql.update(FORGET, SqlArray.uuids(person.subjects()));
    }
}
