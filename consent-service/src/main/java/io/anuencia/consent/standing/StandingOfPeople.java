package io.anuencia.consent.standing;

import io.anuencia.consent.subject.Forgettable;
import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;

/** Erases the standing of people; the ledger behind it stays. */
@ApplicationScoped
class StandingOfPeople implements Forgettable {

    private static final String FORGET = "delete from consent_standing where subject_id = any (?)";

    private final Sql sql;

    StandingOfPeople(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "standing";
    }

    @Override
    public long forget(Group person) {
        return sql.update(FORGET, SqlArray.uuids(person.subjects()));
    }
}
