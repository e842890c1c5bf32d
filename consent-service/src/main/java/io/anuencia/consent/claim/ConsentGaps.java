package io.anuencia.consent.claim;

import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.ledger.ConsentEntry;
import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.standing.Lack;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what consents just recorded still lack before messages may be sent under them. Pure.
 *
 * @param catalog their purposes, as they are now
 * @param suppressions suppressions of the people
 * @param now current time, by the decision clock
 */
record ConsentGaps(CatalogView catalog, Map<Group, List<Suppression>> suppressions, Instant now) {

    /** Since when people are erased; those who are not are absent. */
    Map<Group, Instant> erased() {
        return Suppressions.erased(suppressions);
    }

    /** Returns what the consent in force after an entry lacks; empty without a valid consent. */
    Set<Lack> of(Group person, Standing standing, ConsentEntry entry) {
        EntryDraft.Scope scope = entry.draft().scope();
        return standing.rowFor(entry.subjectId(), scope.brand(), scope.purpose())
                .filter(row -> row.state().isValid())
                .flatMap(
                        row ->
                                catalog.termsOf(scope.brand(), scope.purpose())
                                        .map(
                                                terms ->
                                                        Lack.of(
                                                                row,
                                                                suppressions.get(person),
                                                                terms,
                                                                now)))
                .orElse(Set.of());
    }
}
