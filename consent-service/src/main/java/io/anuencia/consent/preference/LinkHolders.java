package io.anuencia.consent.preference;

import io.anuencia.consent.optout.DecisionHours;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Whom a link was made for, and who they are by the keys that they changed to since. */
@ApplicationScoped
class LinkHolders {

    private final Subjects subjects;
    private final DecisionHours hours;

    LinkHolders(Subjects subjects, DecisionHours hours) {
        this.subjects = subjects;
        this.hours = hours;
    }

    /**
     * Does something with them under their lock, in a transaction of its own.
     *
     * @param own what, with whom the link was made for, as far as it speaks for them
     * @param later what, with each key that is theirs since
     */
    void locked(Visit visit, Consumer<Group> own, Consumer<Group> later) {
        List<RecipientKey> keys = visit.person().keys();
        Instant issuedAt = hours.at(visit.token().issuedAt());
        subjects.<Void>lockedWithSuccessors(
                keys,
                groups -> {
                    Group person = groups.of(keys.get(0));
                    own.accept(person.spokenForBy(visit.token().subjectId()));
                    groups.successorsOf(person, issuedAt).stream()
                            .map(key -> groups.of(key).spokenForBy(List.of(key)))
                            .forEach(later);
                    return null;
                });
    }
}
