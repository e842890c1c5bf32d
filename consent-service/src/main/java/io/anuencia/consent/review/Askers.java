package io.anuencia.consent.review;

import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.Standings;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Whereabouts;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Finds whoever asked to be erased: they may have left the number since, and its next holder must
 * not be erased in their place.
 */
@ApplicationScoped
class Askers {

    private final Whereabouts whereabouts;
    private final Suppressions suppressions;
    private final Standings standings;

    Askers(Whereabouts whereabouts, Suppressions suppressions, Standings standings) {
        this.whereabouts = whereabouts;
        this.suppressions = suppressions;
        this.standings = standings;
    }

    /**
     * Returns the key by which the asker goes now.
     *
     * @param locked the people behind the key of the review, and behind those that they changed to
     * @throws ProblemException 409 if the number is somebody else's, and no other one of the asker
     *     is known; if only a caller says that it changed; or if whoever would be erased with it
     *     may be somebody else
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
        List<RecipientKey> keys = place.isNowhere() ? List.of() : locked.keysOf(place.subjectId());
        if (keys.isEmpty()) {
            throw somebodyElses();
        }
        RecipientKey key = keys.get(0);
        Group erased = locked.of(key).spokenForBy(List.of(key));
        if (isOfAnother(erased, place) || wereOthersLeft(locked, erased, place)) {
            throw somebodyElses();
        }
        return key;
    }

    private static ProblemException somebodyElses() {
        return ProblemException.conflict(
                "Somebody else has the number, or one linked with it, by now, and no other one of"
                        + " whoever asked is known: nothing was erased. Call POST /erasures for the"
                        + " number that they tell you, and answer NO_ERASURE here.");
    }

    /**
     * Whether a key was reported to be somebody else's: the one of the asker since they last had
     * it, or any other one that would be erased with it. Whoever says that the number is wrong may
     * be the one who asks, until somebody agrees under it.
     */
    private boolean isOfAnother(Group erased, Whereabouts.Place place) {
        Standing standing = standings.read(List.of(erased)).get(erased);
        return suppressions.read(List.of(erased)).get(erased).stream()
                .filter(
                        found ->
                                !found.subjectId().equals(place.subjectId())
                                        || found.since().isAfter(place.since()))
                .anyMatch(
                        found ->
                                found.kind() == SuppressionKind.REASSIGNED
                                        || found.kind() == SuppressionKind.WRONG_NUMBER
                                                && hasAgreedSince(standing, found));
    }

    /** Whether another key that would be erased with the asker's was left to somebody else. */
    private boolean wereOthersLeft(Groups locked, Group erased, Whereabouts.Place place) {
        boolean left =
                erased.keys().stream()
                        .filter(key -> !erased.subjectOf(key).equals(place.subjectId()))
                        .anyMatch(key -> locked.leftAt(key).isPresent());
        return left
                || whereabouts.leftByLinked(erased).entrySet().stream()
                        .filter(other -> !other.getKey().equals(place.subjectId()))
                        .anyMatch(other -> other.getValue().inUse());
    }

    private static boolean hasAgreedSince(Standing standing, Suppression wrong) {
        UUID subject = wrong.subjectId();
        return standing.of(subject).hasAgreedSince(subject, wrong.since());
    }
}
