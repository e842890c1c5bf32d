package io.anuencia.consent.suppression;

import io.anuencia.consent.subject.Forgettable;
import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Deletes suppressions by subject; the erasure and the orders live on by key ({@link ErasedKeys}).
 */
@ApplicationScoped
class SuppressionsOfPeople implements Forgettable {

    private static final String FORGET = "delete from suppression where subject_id = any (?)";

    private final Sql sql;

    SuppressionsOfPeople(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "suppressions";
    }

    @Override
    public long forget(Group person) {
        return sql.update(FORGET, SqlArray.uuids(person.subjects()));
    }
}
