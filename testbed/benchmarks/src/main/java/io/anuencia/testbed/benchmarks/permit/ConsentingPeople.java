package io.anuencia.testbed.benchmarks.permit;

import io.anuencia.testbed.benchmarks.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * People who consented to a purpose, each with an entry of the ledger and evidence of their own,
 * written directly to the tables that a decision reads. Person {@code n} has the recipient key
 * {@code 00000000-0000-8000-8000-} and {@code n} in twelve digits.
 */
public final class ConsentingPeople {

    private static final String PEOPLE =
            """
            (select ('00000000-0000-8000-8000-' || digits)::uuid as recipient_key,
                    ('00000000-0000-7000-8000-' || digits)::uuid as subject_id,
                    ('00000000-0000-7000-9000-' || digits)::uuid as entry_id,
                    decode(lpad(digits, 32, '0'), 'hex') as salt
             from (select lpad(i::text, 12, '0') as digits
                   from generate_series(?::bigint, ?::bigint) i) numbers) person
            """;
    private static final String MODEL =
            """
            (select s.*
             from subject_key k join consent_standing s on s.subject_id = k.subject_id
             where k.recipient_key = ?::uuid)
            """;
    private static final String SUBJECTS =
            """
            insert into subject (id, group_id, version, created_at)
            select subject_id, subject_id, 1, now() from %s
            """
                    .formatted(PEOPLE);
    private static final String KEYS =
            """
            insert into subject_key (recipient_key, subject_id)
            select recipient_key, subject_id from %s
            """
                    .formatted(PEOPLE);
    private static final String EVIDENCE =
            """
            insert into evidence (sha256, salt, bytes, created_at)
            select encode(sha256(person.salt || v.bytes), 'hex'), person.salt, v.bytes, v.created_at
            from %s model
            join consent_entry e on e.id = model.entry_id
            join evidence v on v.sha256 = e.evidence_sha256
            cross join %s
            """
                    .formatted(MODEL, PEOPLE);
    private static final String ENTRIES =
            """
            insert into consent_entry (id, subject_id, subject_version, state, brand, purpose,
                message_class, source, source_id, audience_class, collection_method, notice_sha256,
                evidence_sha256, missing, said_at, double_opt_in_at, takes_effect, recorded_at,
                terms)
            select person.entry_id, person.subject_id, 1, e.state, e.brand, e.purpose,
                e.message_class, e.source, e.source_id, e.audience_class, e.collection_method,
                e.notice_sha256, encode(sha256(person.salt || v.bytes), 'hex'), e.missing,
                e.said_at, e.double_opt_in_at, e.takes_effect, e.recorded_at, e.terms
            from %s model
            join consent_entry e on e.id = model.entry_id
            join evidence v on v.sha256 = e.evidence_sha256
            cross join %s
            """
                    .formatted(MODEL, PEOPLE);
    private static final String STANDINGS =
            """
            insert into consent_standing (subject_id, brand, purpose, state, said_at, express_at,
                double_opt_in_at, audience_class, entry_id, subject_version, recorded_at, terms,
                valid_until)
            select person.subject_id, s.brand, s.purpose, s.state, s.said_at, s.express_at,
                s.double_opt_in_at, s.audience_class, person.entry_id, 1, s.recorded_at, s.terms,
                s.valid_until
            from %s s cross join %s
            """
                    .formatted(MODEL, PEOPLE);

    private final Connection database;

    /** Creates people in the database of consent-service. */
    public ConsentingPeople(Connection database) {
        this.database = database;
    }

    /** Returns the recipient key of one of them. */
    public static String key(long person) {
        return "00000000-0000-8000-8000-%012d".formatted(person);
    }

    /**
     * Creates people with the same consent as a person whom the service knows.
     *
     * @param model the recipient key of that person
     */
    public void make(String model, long from, long to) throws SQLException {
        Statements.run(database, SUBJECTS, from, to);
        Statements.run(database, KEYS, from, to);
        Statements.run(database, EVIDENCE, model, from, to);
        // Without its trigger, or the sealer would be at work on them while permits are measured.
        Statements.run(database, "set session_replication_role = replica");
        Statements.run(database, ENTRIES, model, from, to);
        Statements.run(database, "reset session_replication_role");
        Statements.run(database, STANDINGS, model, from, to);
        Statements.run(
                database,
                "vacuum analyze subject, subject_key, evidence, consent_entry, consent_standing");
    }
}
