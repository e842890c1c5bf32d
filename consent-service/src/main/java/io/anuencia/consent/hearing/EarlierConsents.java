package io.anuencia.consent.hearing;

import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What someone agreed to before, whatever became of it: asking back, they mean that. */
@ApplicationScoped
class EarlierConsents {

    private static final String READ =
            """
            select distinct on (purpose) purpose, notice_sha256
            from consent_entry
            where subject_id = any (?) and brand = ? and state in ('GIVEN', 'RENEWED')
            order by purpose, said_at desc, subject_version desc
            """;

    private final Sql sql;

    EarlierConsents(Sql sql) {
        this.sql = sql;
    }

    /**
     * A purpose that someone agreed to.
     *
     * @param purpose its code
     * @param notice SHA-256 (hex) of the text they saw last
     */
    record Earlier(String purpose, String notice) {}

    /** By purpose, the last one each. */
    List<Earlier> of(Group person, String brand) {
        return sql.list(
                READ,
                row -> new Earlier(row.getString("purpose"), row.getString("notice_sha256")),
                SqlArray.uuids(person.subjects()),
                brand);
    }
}
