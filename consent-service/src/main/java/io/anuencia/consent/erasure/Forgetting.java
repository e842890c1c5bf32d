package io.anuencia.consent.erasure;

import io.anuencia.consent.subject.Forgettable;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.ErasedKeys;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Destroys everything that leads to locked people, the keys last. */
@ApplicationScoped
class Forgetting {

    private final List<Forgettable> kinds;
    private final ErasedKeys erased;
    private final Subjects subjects;

    Forgetting(@All List<Forgettable> kinds, ErasedKeys erased, Subjects subjects) {
        this.kinds = kinds;
        this.erased = erased;
        this.subjects = subjects;
    }

    /**
     * Erases people.
     *
     * @param saidAt since when their keys are suppressed; consents before that are void
     * @return counts of what was destroyed, by kind
     */
    Map<String, Long> forget(Collection<Group> people, Instant saidAt) {
        Map<String, Long> gone = new TreeMap<>();
        for (Group person : people) {
            erased.keep(person, saidAt);
            kinds.forEach(kind -> gone.merge(kind.kind(), kind.forget(person), Long::sum));
            gone.merge("keys", subjects.forgetKeys(person), Long::sum);
        }
        return gone;
    }
}
