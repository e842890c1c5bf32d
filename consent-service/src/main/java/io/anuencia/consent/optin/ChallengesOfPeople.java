package io.anuencia.consent.optin;

import io.anuencia.consent.subject.Forgettable;
import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;

/** Erases what forms claimed about people. */
@ApplicationScoped
class ChallengesOfPeople implements Forgettable {

    private static final String FORGET = "delete from double_opt_in where subject_id = any (?)";

    private final Sql sql;

    ChallengesOfPeople(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "doubleOptIns";
    }

    @Override
    public long forget(Group person) {
        return sql.update(FORGET, SqlArray.uuids(person.subjects()));
    }
}
