package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;
import java.util.Collection;

/** What {@link Subjects} would be without its lock: a mistake that the races must find. */
@Vetoed
public class UnlockedSubjects extends Subjects {

    /** The same means as the real one. */
    public UnlockedSubjects(Sql sql, IdSource ids, Clock clock, Event<SubjectsCreated> created) {
        super(sql, ids, clock, created, new KeyChanges(sql));
    }

    @Override
    public Groups lock(Collection<RecipientKey> keys) {
        ensure(keys);
        return read(keys);
    }
}
