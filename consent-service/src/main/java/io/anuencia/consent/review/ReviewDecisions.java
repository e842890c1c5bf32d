package io.anuencia.consent.review;

import io.anuencia.consent.optout.Barrier;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Links;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Carries out a decision once, whoever decides first. */
@ApplicationScoped
class ReviewDecisions {

    private final ReviewStore store;
    private final Subjects subjects;
    private final Links links;
    private final Consequences consequences;
    private final Barrier barrier;

    ReviewDecisions(
            ReviewStore store,
            Subjects subjects,
            Links links,
            Consequences consequences,
            Barrier barrier) {
        this.store = store;
        this.subjects = subjects;
        this.links = links;
        this.consequences = consequences;
        this.barrier = barrier;
    }

    /** Closes a review with a human's decision; false if it was closed before. */
    boolean decide(Review review, ReviewDecision decision, String by, String note) {
        return close(review, new ReviewStore.Closing(ReviewStore.End.DECIDED, decision, by, note));
    }

    /** Closes a review that nobody decided in time as an opt-out; false if it was closed before. */
    boolean upgrade(Review review) {
        return close(
                review,
                new ReviewStore.Closing(
                        ReviewStore.End.UPGRADED, ReviewDecision.OPT_OUT, null, null));
    }

    private boolean close(Review review, ReviewStore.Closing closing) {
        List<RecipientKey> keys = keysOf(review, closing.decision());
        Function<Groups, Optional<List<UUID>>> work =
                locked -> close(review, closing, keys, locked);
        Optional<List<UUID>> optOuts =
                closing.decision() == ReviewDecision.ERASE
                        ? subjects.lockedWithSuccessors(keys, work)
                        : subjects.locked(keys, work);
        optOuts.ifPresent(barrier::probe);
        return optOuts.isPresent();
    }

    /** People who were linked may have been taken apart since the question was asked. */
    private List<RecipientKey> keysOf(Review review, ReviewDecision decision) {
        if (review.kind() == ReviewKind.LINKED_PEOPLE) {
            return links.keysOfEnds(review.id());
        }
        Stream<Review> copies =
                decision == ReviewDecision.OPT_OUT ? store.about(review).stream() : Stream.empty();
        return Stream.concat(Stream.of(review), copies)
                .map(Review::subjectId)
                .distinct()
                .flatMap(subject -> subjects.keyOf(subject).stream())
                .toList();
    }

    /**
     * Closes a review and those about the same words; returns the resulting opt-outs, empty if it
     * was closed already. Whether the words were an opt-out holds for every key that the question
     * was copied to.
     */
    private Optional<List<UUID>> close(
            Review review, ReviewStore.Closing closing, List<RecipientKey> keys, Groups locked) {
        ReviewDecision decision = closing.decision();
        List<Review> aboutTheSame =
                decision.answersCopies()
                        ? store.lockAbout(review).stream()
                                .filter(each -> isAnswered(each, decision, locked))
                                .toList()
                        : List.of();
        if (!store.close(review.id(), closing)) {
            return Optional.empty();
        }
        aboutTheSame.forEach(each -> store.close(each.id(), closing));
        return Optional.of(
                keys.isEmpty()
                        ? List.of()
                        : consequences.of(review, decision, aboutTheSame, locked));
    }

    /** Whoever opts out must be locked; a copy made meanwhile for somebody else stays open. */
    private static boolean isAnswered(Review review, ReviewDecision decision, Groups locked) {
        return decision != ReviewDecision.OPT_OUT || locked.subjects().contains(review.subjectId());
    }
}
