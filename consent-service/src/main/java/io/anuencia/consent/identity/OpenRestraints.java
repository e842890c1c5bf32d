package io.anuencia.consent.identity;

import io.anuencia.consent.review.Reviews;
import io.anuencia.consent.standing.Forgotten;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;

/** What holds marketing back and is no opt-out: it goes along to another key of the person. */
@ApplicationScoped
class OpenRestraints {

    private final Wishes wishes;
    private final Reviews reviews;
    private final Forgotten forgotten;

    OpenRestraints(Wishes wishes, Reviews reviews, Forgotten forgotten) {
        this.wishes = wishes;
        this.reviews = reviews;
        this.forgotten = forgotten;
    }

    /**
     * Copies it, in the running transaction; to someone who is forgotten, nothing.
     *
     * @param former whom the former key names, locked
     * @param person whom the new one names, locked
     */
    void carry(Group former, Group person, RecipientKey to) {
        if (!former.equals(person) && !forgotten.includes(person, to)) {
            wishes.carry(former, person);
            reviews.carry(former, person.subjectOf(to));
        }
    }
}
