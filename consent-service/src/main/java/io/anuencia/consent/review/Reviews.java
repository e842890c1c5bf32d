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

    /**
     * The same, and for the keys as well that the person changed to after they had said it.
     *
     * @param locked them all
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void openWithSuccessors(Groups locked, Group person, Question question) {
        open(question);
        for (RecipientKey key : locked.successorsOf(person, question.saidAt())) {
            open(question.about(locked.of(key).subjectOf(key)));
        }
    }

    /**
     * Asks about another key of a locked person what is still open about them: until someone has
     * answered, marketing to that key waits as well. A repeat asks nothing.
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
     * The person has said clearly what they want of a brand: nobody need guess any more.
     *
     * @param person as far as the keys that said so speak for them
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void overtake(Group person, String brand, Instant saidAt) {
        store.overtake(person.subjects(), brand, saidAt);
    }
}
