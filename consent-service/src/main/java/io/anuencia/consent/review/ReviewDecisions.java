package io.anuencia.consent.review;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.optout.Barrier;
import io.anuencia.consent.optout.OptOutRegister;
import io.anuencia.consent.optout.OptOutSignal;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Links;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Carries out what was decided, once, whoever decides first. */
@ApplicationScoped
class ReviewDecisions {

    private final ReviewStore store;
    private final Subjects subjects;
    private final Links links;
    private final OptOutRegister register;
    private final Barrier barrier;

    ReviewDecisions(
            ReviewStore store,
            Subjects subjects,
            Links links,
            OptOutRegister register,
            Barrier barrier) {
        this.store = store;
        this.subjects = subjects;
        this.links = links;
        this.register = register;
        this.barrier = barrier;
    }

    /** A human decides; false if someone else has closed it before. */
    boolean decide(Review review, ReviewDecision decision, String by, String note) {
        return close(review, new ReviewStore.Closing(ReviewStore.End.DECIDED, decision, by, note));
    }

    /** Nobody decided in time; false if someone else has closed it before. */
    boolean upgrade(Review review) {
        return close(
                review,
                new ReviewStore.Closing(
                        ReviewStore.End.UPGRADED, ReviewDecision.OPT_OUT, null, null));
    }

    private boolean close(Review review, ReviewStore.Closing closing) {
        List<RecipientKey> keys = subjects.ownKeysOf(review.subjectId());
        Optional<List<UUID>> optOuts =
                subjects.locked(keys, locked -> close(review, closing, keys, locked));
        optOuts.ifPresent(barrier::probe);
        return optOuts.isPresent();
    }

    /** The opt-outs that came of it; empty if it was closed already. */
    private Optional<List<UUID>> close(
            Review review, ReviewStore.Closing closing, List<RecipientKey> keys, Groups locked) {
        if (!store.close(review.id(), closing)) {
            return Optional.empty();
        }
        Optional<Group> person = keys.stream().findFirst().flatMap(locked::find);
        if (person.isEmpty()) {
            return Optional.of(List.of());
        }
        switch (closing.decision()) {
            case NO_OPT_OUT -> {
                return Optional.of(List.of());
            }
            case SAME_PERSON -> links.confirm(person.get());
            case SPLIT -> links.cut(review.id(), person.get());
            case OPT_OUT -> {
                List<UUID> optOuts = register.registerAll(locked, List.of(signal(review, keys)));
                store.nameOptOut(review.id(), optOuts.get(0));
                return Optional.of(optOuts);
            }
        }
        return Optional.of(List.of());
    }

    private static OptOutSignal signal(Review review, List<RecipientKey> keys) {
        OptOutScope scope = new OptOutScope(review.brand(), null);
        OptOutCause cause =
                review.wamid() == null
                        ? null
                        : new OptOutCause(review.wamid(), review.phoneNumberId());
        return new OptOutSignal(
                keys, scope, SuppressionKind.of(scope), EntrySource.REVIEW, review.saidAt(), cause);
    }
}
