package io.anuencia.consent.review;

import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Opens reviews, under the lock of the person, so that no permit is decided before the question is
 * visible.
 */
@ApplicationScoped
public class Reviews {

    /**
     * After this time without a decision it counts as an opt-out: one stop too many is better than
     * one too few.
     */
    static final Duration PATIENCE = Duration.ofHours(24);

    private final ReviewStore store;
    private final IdSource ids;

    Reviews(ReviewStore store, IdSource ids) {
        this.store = store;
        this.ids = ids;
    }

    /**
     * Opens a review; if it may be an opt-out, marketing to the person waits from this
     * transaction's commit on.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID open(Question question) {
        UUID id = ids.next();
        Instant now = store.now();
        store.insert(
                new Review(
                        id,
                        question.kind(),
                        question.subjectId(),
                        question.brand(),
                        question.phoneNumberId(),
                        question.wamid(),
                        question.rule(),
                        question.saidAt(),
                        now,
                        question.kind().mayBeOptOut() ? now.plus(PATIENCE) : null));
        return id;
    }

    /**
     * Opens a review, also for the keys that the person changed to after they had said it.
     *
     * @param locked all of these people
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void openWithSuccessors(Groups locked, Group person, Question question) {
        open(question);
        for (RecipientKey key : locked.successorsOf(person, question.saidAt())) {
            open(question.about(locked.of(key).subjectOf(key)));
        }
    }

    /**
     * Copies the open reviews of a locked person to another key: until they are answered, marketing
     * to that key waits as well. A repeat opens nothing.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void carry(Group from, UUID toSubject) {
        List<Review> asked = store.pending(List.of(toSubject));
        store.pending(from.subjects()).stream()
                .map(review -> review.about(ids.next(), toSubject))
                .filter(copy -> asked.stream().noneMatch(copy::asksTheSame))
                .forEach(store::insert);
    }

    /**
     * Closes reviews after a clear statement of the person about a brand: nobody need guess any
     * more.
     *
     * @param person the part of the person that the keys of the statement belong to
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void overtake(Group person, String brand, Instant saidAt) {
        store.overtake(person.subjects(), brand, saidAt);
    }
}
