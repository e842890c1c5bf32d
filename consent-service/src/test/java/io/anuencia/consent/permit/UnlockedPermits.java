package io.anuencia.consent.permit;

import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.subject.SubjectsCreated;
import io.anuencia.consent.subject.UnlockedSubjects;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** The permit transaction without its lock; everything else is real. */
@Singleton
public class UnlockedPermits {

    private final Permits permits;

    UnlockedPermits(Means means, Sql sql, IdSource ids, Clock clock, Event<SubjectsCreated> event) {
        Subjects unlocked = new UnlockedSubjects(sql, ids, clock, event);
        this.permits = new Permits(unlocked, means.inputs, means.store, means.stored, means.stamps);
    }

    /** The collaborators of a permit transaction other than the lock. */
    @Singleton
    static class Means {
        private final InputReader inputs;
        private final PermitStore store;
        private final StoredDecisions stored;
        private final DecisionStamps stamps;

        Means(
                InputReader inputs,
                PermitStore store,
                StoredDecisions stored,
                DecisionStamps stamps) {
            this.inputs = inputs;
            this.store = store;
            this.stored = stored;
            this.stamps = stamps;
        }
    }

    /** As {@link Permits#decide}. */
    public List<SendDecided> decide(Collection<SendRequested> requests) {
        return permits.decide(requests);
    }
}
