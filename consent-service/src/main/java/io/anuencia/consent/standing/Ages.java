package io.anuencia.consent.standing;

import io.anuencia.consent.suppression.Suppression;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The statements about a person's age among the rows of their standing.
 *
 * @param rows the rows that state an age
 */
record Ages(List<StandingRow> rows) {

    /**
     * Of statements made at the same instant, one that counts for linked people too ranks higher.
     */
    private static final Comparator<StandingRow> SAID =
            Comparator.comparing(
                            StandingRow::ageSaidAt,
                            Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                    .thenComparing(StandingRow::saysAgeForOthers);

    Ages {
        rows = rows.stream().filter(StandingRow::saysAge).toList();
    }

    /** Returns the ages without those stated of former holders of the keys. */
    Ages ofHolders(UUID subject, Collection<Suppression> suppressions) {
        return new Ages(
                rows.stream().filter(row -> row.isAgeOfHolder(subject, suppressions)).toList());
    }

    /**
     * Returns the row that decides about a subject: one that says too young, unless they have grown
     * up since.
     */
    Optional<StandingRow> last(UUID subject) {
        return rows.stream()
                .filter(row -> row.isOfTooYoung() && !hasGrownUpSince(row))
                .max(SAID)
                .or(() -> rows.stream().filter(row -> row.isOfOldEnough(subject)).max(SAID));
    }

    private boolean hasGrownUpSince(StandingRow tooYoung) {
        return rows.stream()
                .filter(row -> row.isOfOldEnough(tooYoung.subjectId()))
                .anyMatch(row -> row.saysAgeAfter(tooYoung));
    }
}
