package io.anuencia.testbed.benchmarks.permit;

import io.anuencia.testbed.benchmarks.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * People who consented to a purpose, written directly to the tables that a decision reads. Person
 * {@code n} has the recipient key {@code 00000000-0000-8000-8000-} and {@code n} in twelve digits.
 */
public final class ConsentingPeople {

    private static final String SUBJECTS =
            """
            insert into subject (id, group_id, version, created_at)
            select n::text::uuid, n::text::uuid, 1, now()
            from (select ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0')) as n
                  from generate_series(?::bigint, ?::bigint) i) people
            """;
    private static final String KEYS =
            """
            insert into subject_key (recipient_key, subject_id)
            select ('00000000-0000-8000-8000-' || lpad(i::text, 12, '0'))::uuid,
                   ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid
            from generate_series(?::bigint, ?::bigint) i
            """;
    private static final String STANDINGS =
            """
            insert into consent_standing (subject_id, brand, purpose, state, said_at, express_at,
                double_opt_in_at, audience_class, entry_id, subject_version, recorded_at, terms,
                valid_until)
            select person.id, s.brand, s.purpose, s.state, s.said_at, s.express_at,
                s.double_opt_in_at, s.audience_class, s.entry_id, s.subject_version, s.recorded_at,
                s.terms, s.valid_until
            from (select * from consent_standing where subject_id =
                     (select subject_id from subject_key where recipient_key = ?::uuid)) s,
                 (select ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid as id
                  from generate_series(?::bigint, ?::bigint) i) person
            """;

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
     * Creates people with the same consent standing as a person whom the service knows.
     *
     * @param model the recipient key of that person
     */
    public void make(String model, long from, long to) throws SQLException {
        Statements.run(database, SUBJECTS, from, to);
        Statements.run(database, KEYS, from, to);
        Statements.run(database, STANDINGS, model, from, to);
        try (var statement = database.createStatement()) {
            statement.execute("vacuum analyze subject, subject_key, consent_standing");
        }
    }
}
