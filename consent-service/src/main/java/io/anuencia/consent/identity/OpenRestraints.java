package io.anuencia.consent.identity;

import io.anuencia.consent.review.Reviews;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;

/** What holds marketing back and is no opt-out: it goes along to another key of the person. */
@ApplicationScoped
class OpenRestraints {

    private final Wishes wishes;
    private final Reviews reviews;

    OpenRestraints(Wishes wishes, Reviews reviews) {
        this.wishes = wishes;
        this.reviews = reviews;
    }

    /**
     * Copies it, in the running transaction.
     *
     * @param former whom the former key names, locked
     * @param person whom the new one names, locked
     */
    void carry(Group former, Group person, RecipientKey to) {
        if (!former.equals(person)) {
            wishes.carry(former, person);
            reviews.carry(former, person.subjectOf(to));
        }
    }
}
