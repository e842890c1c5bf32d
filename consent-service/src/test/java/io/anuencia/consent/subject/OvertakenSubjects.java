package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;

/** {@link Subjects} for a transaction that another one overtakes just before it locks people. */
@Vetoed
public class OvertakenSubjects extends Subjects {

    private final Runnable other;

    /** Takes what the real one takes, and the other transaction. */
    public OvertakenSubjects(
            Sql sql, IdSource ids, Clock clock, Event<SubjectsCreated> created, Runnable other) {
        super(sql, ids, clock, created, new KeyChanges(sql));
        this.other = other;
    }

    @Override
    public Groups lock(Collection<RecipientKey> keys) {
        other.run();
        return super.lock(keys);
    }

    @Override
    public Groups lockPeopleOf(Collection<UUID> some) {
        other.run();
        return super.lockPeopleOf(some);
    }
}
