package io.anuencia.consent.review;

import io.anuencia.consent.subject.Eras;
import io.anuencia.consent.subject.Handovers;
import io.anuencia.consent.subject.HoldersSeparated;
import io.anuencia.messaging.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Keeps questions open about what somebody said under a key whose next holder is erased. */
@ApplicationScoped
class KeptQuestions {

    private final ReviewStore store;
    private final IdSource ids;

    KeptQuestions(ReviewStore store, IdSource ids) {
        this.store = store;
        this.ids = ids;
    }

    /**
     * Copies the open reviews to keys that they surely still have: the erasure closes those under
     * the erased keys. What may be an opt-out goes to each of them or, if there are none, to those
     * that may be theirs; a request to be erased goes to one, since it is about all of them.
     */
    void keep(@Observes HoldersSeparated separated) {
        Handovers.Side erased = separated.erased();
        for (Review review : store.open(erased.subjects())) {
            List<UUID> sure = leftTo(review, erased.eras().sure(), erased);
            if (!review.kind().mayBeOptOut()) {
                sure.stream().limit(1).forEach(subject -> copy(review, subject));
            } else {
                (sure.isEmpty() ? leftTo(review, erased.eras(), erased) : sure)
                        .forEach(subject -> copy(review, subject));
            }
        }
    }

    /** Returns the subjects left to whoever said it; empty if they still have that key, too. */
    private static List<UUID> leftTo(Review review, Eras eras, Handovers.Side erased) {
        Set<UUID> own = eras.ofHolderAt(review.subjectId(), review.saidAt());
        return own.contains(review.subjectId())
                ? List.of()
                : own.stream()
                        .filter(subject -> !erased.subjects().contains(subject))
                        .sorted(Comparator.comparing(UUID::toString))
                        .toList();
    }

    private void copy(Review review, UUID toSubject) {
        if (store.open(List.of(toSubject)).stream().noneMatch(review::asksTheSame)) {
            store.insert(review.about(ids.next(), toSubject));
        }
    }
}
