package io.anuencia.consent.identity;

import io.anuencia.consent.review.Reviews;
import io.anuencia.consent.standing.ErasedPeople;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.KeyChanges;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Carries whatever holds marketing back, apart from opt-outs, to other keys of the person. */
@ApplicationScoped
class OpenRestraints {

    private final KeyChanges changes;
    private final Wishes wishes;
    private final Reviews reviews;
    private final ErasedPeople forgotten;

    OpenRestraints(KeyChanges changes, Wishes wishes, Reviews reviews, ErasedPeople forgotten) {
        this.changes = changes;
        this.wishes = wishes;
        this.reviews = reviews;
        this.forgotten = forgotten;
    }

    /**
     * Copies the restraints in the running transaction, and lets later signals follow; copies
     * nothing to a person who was erased, of whom only remains that they left the former key.
     *
     * @param locked the people behind both keys, with their successors
     */
    void carry(Groups locked, Change change) {
        RecipientKey to = change.to();
        Group former = locked.of(change.from());
        Group person = locked.of(to);
        if (former.equals(person)) {
            noteLeaving(locked, change);
        } else if (forgotten.includes(person, to)) {
            changes.left(locked, change.from(), change.at(), change.report());
        } else {
            changes.changed(locked, change.from(), to, change.at(), change.report());
            carry(former, person, to);
            for (RecipientKey next : locked.successorsOf(person, change.at())) {
                carry(former, locked.of(next), next);
            }
        }
    }

    /**
     * Whoever has both keys already needs no copies; but a number that WhatsApp reports to be left
     * will be somebody else's. A caller may only name the other key of the same person.
     */
    private void noteLeaving(Groups locked, Change change) {
        if (change.leftNumber()) {
            changes.changed(locked, change.from(), change.to(), change.at(), change.report());
        }
    }

    private void carry(Group former, Group person, RecipientKey key) {
        if (!former.equals(person)) {
            wishes.carry(former, person.spokenForBy(List.of(key)));
            reviews.carry(former, person.subjectOf(key));
        }
    }
}
