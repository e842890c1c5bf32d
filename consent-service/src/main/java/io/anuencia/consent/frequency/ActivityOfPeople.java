package io.anuencia.consent.frequency;

import io.anuencia.consent.subject.Forgettable;
import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;

/** When people were last heard of; that is forgotten with them. */
@ApplicationScoped
class ActivityOfPeople implements Forgettable {

    private static final String FORGET = "delete from subject_activity where subject_id = any (?)";

    private final Sql sql;

    ActivityOfPeople(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "activity";
    }

    @Override
    public long forget(Group person) {
        return sql.update(FORGET, SqlArray.uuids(person.subjects()));
    }
}
