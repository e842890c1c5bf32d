package io.anuencia.consent.pagetoken;

import io.anuencia.consent.subject.Forgettable;
import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;

/** Erases the revocations of people: no token opens anything once they are erased. */
@ApplicationScoped
class Revocations implements Forgettable {

    private static final String FORGET = "delete from page_revocation where subject_id = any (?)";

    private final Sql sql;

    Revocations(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "pageRevocations";
    }

    @Override
    public long forget(Group person) {
        return sql.update(FORGET, SqlArray.uuids(person.subjects()));
    }
}
