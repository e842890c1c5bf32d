package io.anuencia.consent.review;

import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Handovers;
import io.anuencia.consent.subject.Whereabouts;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Finds whoever asked to be erased: they may have left the number since, and its next holder must
 * not be erased in their place.
 */
@ApplicationScoped
class Askers {

    private final Whereabouts whereabouts;
    private final Handovers handovers;

    Askers(Whereabouts whereabouts, Handovers handovers) {
        this.whereabouts = whereabouts;
        this.handovers = handovers;
    }

    /**
     * Returns the key by which the asker goes now; if somebody else has it since, one that was
     * linked with it while it was the asker's.
     *
     * @param locked the people behind the key of the review, and behind those that they changed to
     * @throws ProblemException 409 if the number is, or may be, somebody else's, and no other key
     *     of the asker is known; or if only a caller says that it changed
     */
    RecipientKey keyOf(Review review, Groups locked) {
        Whereabouts.Place place = whereabouts.of(review.subjectId(), review.saidAt());
        if (!place.certain()) {
            throw ProblemException.conflict(
                    "Since they asked, a caller gave this person another number, but WhatsApp"
                            + " reported no change: whoever asked may have either of them. Nothing"
                            + " was erased. Find out which number is theirs, call POST /erasures"
                            + " for it, and answer NO_ERASURE here.");
        }
        if (place.isNowhere()) {
            throw somebodyElses();
        }
        return handovers
                .keyOfHolder(locked, place.subjectId(), place.since())
                .orElseThrow(Askers::somebodyElses);
    }

    private static ProblemException somebodyElses() {
        return ProblemException.conflict(
                "Somebody else has, or may have, the number by now, and no other one of whoever"
                        + " asked is known: nothing was erased. Call POST /erasures for the number"
                        + " that they tell you, and answer NO_ERASURE here.");
    }
}
