package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;
import java.util.Collection;

/** {@link Subjects} without its lock: a defect that the races must find. */
@Vetoed
public class UnlockedSubjects extends Subjects {

    /** Takes what the real one takes. */
    public UnlockedSubjects(Sql sql, IdSource ids, Clock clock, Event<SubjectsCreated> created) {
        super(sql, ids, clock, created, new KeyChanges(sql));
    }

    @Override
    public Groups lock(Collection<RecipientKey> keys) {
        ensure(keys);
        Groups groups = read(keys);
        if (!groups.hasAll(keys)) {
            throw new GroupsChangedException();
        }
        return groups;
    }
}
