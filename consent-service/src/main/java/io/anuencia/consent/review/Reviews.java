package io.anuencia.consent.review;

import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Asks humans. Under the lock of the person, so that no permit is decided past the question. */
@ApplicationScoped
public class Reviews {

    /** Nobody has decided by then: better one stop too many than one too few. */
    static final Duration PATIENCE = Duration.ofHours(24);

    private final ReviewStore store;
    private final IdSource ids;

    Reviews(ReviewStore store, IdSource ids) {
        this.store = store;
        this.ids = ids;
    }

    /**
     * Opens a review; where it may be an opt-out, marketing for the person waits from this
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

    /** The person has said clearly what they want of a brand: nobody need guess any more. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void overtake(Group person, String brand, Instant saidAt) {
        store.overtake(person.subjects(), brand, saidAt);
    }
}
