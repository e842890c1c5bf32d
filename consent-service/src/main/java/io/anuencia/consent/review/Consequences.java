package io.anuencia.consent.review;

import io.anuencia.consent.erasure.ErasureSource;
import io.anuencia.consent.erasure.Erasures;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.optout.OptOutRegister;
import io.anuencia.consent.optout.OptOutSignal;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Links;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Carries out a decision, in the transaction that closes its review. */
@ApplicationScoped
class Consequences {

    private final ReviewStore store;
    private final Links links;
    private final OptOutRegister register;
    private final Erasures erasures;
    private final Askers askers;

    Consequences(
            ReviewStore store,
            Links links,
            OptOutRegister register,
            Erasures erasures,
            Askers askers) {
        this.store = store;
        this.links = links;
        this.register = register;
        this.erasures = erasures;
        this.askers = askers;
    }

    /**
     * Carries a decision out.
     *
     * @param copies all reviews closed with it, the first opened first, if the decision answers
     *     them too
     * @param locked the people; for an erasure, with those behind the keys that they changed to
     * @return ids of the resulting opt-outs
     */
    List<UUID> of(Review review, ReviewDecision decision, List<Review> copies, Groups locked) {
        return switch (decision) {
            case OPT_OUT -> optOut(copies, locked);
            case NO_OPT_OUT, NO_ERASURE -> List.of();
            case SAME_PERSON -> {
                links.settle(locked);
                yield List.of();
            }
            case SPLIT -> {
                links.cut(review.id(), locked);
                yield List.of();
            }
            case ERASE -> {
                RecipientKey key = askers.keyOf(review, locked);
                store.nameErasure(
                        review.id(), erasures.beginLocked(locked, key, ErasureSource.API));
                yield List.of();
            }
        };
    }

    /**
     * Records one opt-out for the key at which it was said, and carries it to each key that the
     * question was copied to, so that it is announced only once.
     */
    private List<UUID> optOut(List<Review> asked, Groups locked) {
        List<Review> known =
                asked.stream().filter(each -> locked.keyOf(each.subjectId()).isPresent()).toList();
        List<OptOutSignal> signals = new ArrayList<>();
        for (Review each : known) {
            RecipientKey key = locked.keyOf(each.subjectId()).orElseThrow();
            signals.add(signals.isEmpty() ? signal(each, key) : signals.get(0).carriedTo(key));
        }
        List<UUID> optOuts = register.registerOwn(locked, signals);
        for (int i = 0; i < known.size(); i++) {
            store.nameOptOut(known.get(i).id(), optOuts.get(i));
        }
        return optOuts;
    }

    private static OptOutSignal signal(Review review, RecipientKey key) {
        OptOutScope scope = new OptOutScope(review.brand(), null);
        return new OptOutSignal(
                List.of(key),
                scope,
                SuppressionKind.of(scope),
                EntrySource.REVIEW,
                review.saidAt(),
                OptOutCause.ifNamed(review.wamid(), review.phoneNumberId()),
                false);
    }
}
