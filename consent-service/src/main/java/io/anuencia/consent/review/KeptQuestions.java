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
     * Copies the open reviews to a key that they still have: the erasure closes those under the
     * erased keys. To be erased oneself takes a sure link.
     */
    void keep(@Observes HoldersSeparated separated) {
        Handovers.Erased erased = separated.erased();
        for (Review review : store.open(erased.subjects())) {
            Eras eras = review.kind().mayBeOptOut() ? erased.eras() : erased.eras().sure();
            Set<UUID> own = eras.ofHolderAt(review.subjectId(), review.saidAt());
            if (!own.contains(review.subjectId())) {
                own.stream()
                        .filter(subject -> !erased.subjects().contains(subject))
                        .min(Comparator.comparing(UUID::toString))
                        .ifPresent(subject -> copy(review, subject));
            }
        }
    }

    private void copy(Review review, UUID toSubject) {
        if (store.open(List.of(toSubject)).stream().noneMatch(review::asksTheSame)) {
            store.insert(review.about(ids.next(), toSubject));
        }
    }
}
