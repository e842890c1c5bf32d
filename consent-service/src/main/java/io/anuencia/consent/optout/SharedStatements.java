package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.ledger.Proof;
import io.anuencia.consent.standing.Ages;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.events.ConsentState;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Copies what one of several people said, or what was ordered for them, to a key of another one,
 * under the lock of both: until now they passed for one person, and it held for all of them.
 */
@ApplicationScoped
public class SharedStatements {

    private final OptOutRegister register;
    private final IdSource ids;

    SharedStatements(OptOutRegister register, IdSource ids) {
        this.register = register;
        this.ids = ids;
    }

    /**
     * Copies suppressions. Unlike at a change of key, all of them count that are in force: nothing
     * was copied to people who were one.
     *
     * @param found suppressions of the one
     * @param heldUntil until when whoever said something under a subject's key had it: an opt-in
     *     since then lifts nothing
     */
    public void copyOptOuts(
            LedgerPage page,
            Group from,
            List<Suppression> found,
            RecipientKey to,
            BiFunction<UUID, Instant, Instant> heldUntil) {
        for (Suppression each : found) {
            Instant until = heldUntil.apply(each.subjectId(), each.since());
            if (CarriedOptOuts.goesAlong(page, from, each, until)) {
                register.enterCopy(page, OptOutSignal.carried(each, to), each.subjectId(), until);
            }
        }
    }

    /**
     * Enters what the one refused, dated as it was said: a refusal leaves no suppression that could
     * be copied, and an older consent under the other key would count again.
     *
     * @param heldUntil until when whoever said something under a subject's key had it: an opt-in
     *     since then lifts nothing
     */
    public void copyRefusals(
            LedgerPage page,
            Group from,
            RecipientKey to,
            BiFunction<UUID, Instant, Instant> heldUntil) {
        Group other = page.groups().of(to);
        UUID subject = other.subjectOf(to);
        Standing own = page.standingOf(from);
        own.rows().stream()
                .filter(row -> row.saysNo() && row.purpose() != null)
                .filter(row -> !isLifted(own, row, heldUntil.apply(row.subjectId(), row.saidAt())))
                .filter(row -> !isRefused(page.standingOf(other).of(subject), row))
                .forEach(row -> page.enter(other, subject, refusal(row)));
    }

    private static boolean isLifted(Standing standing, StandingRow refusal, Instant heldUntil) {
        return standing.expressedBy(heldUntil)
                .isLifted(
                        refusal.subjectId(), refusal.saidAt(), refusal.brand(), refusal.purpose());
    }

    private static boolean isRefused(Standing standing, StandingRow refusal) {
        return standing.about(refusal.brand(), refusal.purpose()).stream()
                .anyMatch(row -> row.saysNo() && !row.saidAt().isBefore(refusal.saidAt()));
    }

    private EntryDraft refusal(StandingRow said) {
        return copy(ConsentState.REFUSED, said, said.saidAt(), Proof.NONE);
    }

    /**
     * Notes that the one is too young, unless either of them has grown up since, as far as they
     * passed for one person.
     *
     * @param held suppressions of both
     * @param heldUntil until when whoever said something under a subject's key had it: an age
     *     stated since then is another's
     */
    public void copyAge(
            LedgerPage page,
            Group from,
            RecipientKey to,
            Collection<Suppression> held,
            BiFunction<UUID, Instant, Instant> heldUntil) {
        Group other = page.groups().of(to);
        UUID subject = other.subjectOf(to);
        Standing known = page.standingOf(other);
        Ages both =
                new Ages(
                        Stream.of(page.standingOf(from), known)
                                .flatMap(standing -> standing.rows().stream())
                                .toList());
        both.ofHolders(subject, held)
                .tooYoungAmong(from.subjects(), heldUntil)
                .filter(row -> !new Ages(known.rows()).haveTooYoung(subject, row.ageSaidAt()))
                .ifPresent(row -> page.note(other, subject, tooYoung(row)));
    }

    private EntryDraft tooYoung(StandingRow said) {
        return copy(ConsentState.UNKNOWN, said, said.ageSaidAt(), Proof.OF_TOO_YOUNG);
    }

    /** The id of the other's entry would lead from the one to the other for ever. */
    private EntryDraft copy(ConsentState state, StandingRow said, Instant at, Proof proof) {
        return new EntryDraft(
                state,
                new EntryDraft.Scope(said.brand(), said.purpose(), null),
                new EntryDraft.Origin(EntrySource.NUMBER_CHANGE, ids.next().toString(), at),
                proof,
                List.of());
    }
}
