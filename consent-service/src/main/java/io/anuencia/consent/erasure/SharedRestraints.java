package io.anuencia.consent.erasure;

import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.optout.SharedStatements;
import io.anuencia.consent.subject.Eras;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Handovers;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Keeps what restrained people in force for each of them when they turn out to be several: until
 * then it held for all, and the erasure of one would destroy it.
 */
@ApplicationScoped
class SharedRestraints {

    private final Ledger ledger;
    private final Suppressions suppressions;
    private final SharedStatements statements;
    private final Wishes wishes;
    private final Clock clock;

    SharedRestraints(
            Ledger ledger,
            Suppressions suppressions,
            SharedStatements statements,
            Wishes wishes,
            @Clocks.Decision Clock clock) {
        this.ledger = ledger;
        this.suppressions = suppressions;
        this.statements = statements;
        this.wishes = wishes;
        this.clock = clock;
    }

    /**
     * Copies opt-outs, orders, refusals, ages and preferences of each of several locked people to
     * the others.
     *
     * @param keys all their keys
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(Groups locked, List<RecipientKey> keys, Handovers.Side erased) {
        List<Group> people = locked.of(keys);
        Map<Group, List<Suppression>> held = suppressions.read(people);
        List<Suppression> all = held.values().stream().flatMap(List::stream).toList();
        Instant now = clock.instant();
        BiFunction<UUID, Instant, Instant> heldUntil =
                (subject, said) -> heldUntil(erased.eras(), subject, said, now);
        LedgerPage page = ledger.open(locked);
        for (Group from : people) {
            keys.stream()
                    .filter(to -> !locked.of(to).equals(from))
                    .forEach(
                            to -> {
                                statements.copyOptOuts(page, from, held.get(from), to, heldUntil);
                                statements.copyRefusals(page, from, to, heldUntil);
                                statements.copyAge(page, from, to, all, heldUntil);
                            });
            people.stream()
                    .filter(other -> !other.equals(from))
                    .forEach(other -> wishes.carry(from, other));
        }
        ledger.write(page);
    }

    /** What the next holder of a key agreed to lifts no opt-out of the former one. */
    private static Instant heldUntil(Eras eras, UUID subject, Instant said, Instant now) {
        return eras.nextHandover(subject, said).orElse(now);
    }
}
