package io.anuencia.consent.standing;

import io.anuencia.consent.suppression.Suppression;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What rows say of how old people are.
 *
 * @param rows those that say something of it
 */
record Ages(List<StandingRow> rows) {

    /** Of words of one instant, one that speaks for linked people too says more. */
    private static final Comparator<StandingRow> SAID =
            Comparator.comparing(
                            StandingRow::ageSaidAt,
                            Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                    .thenComparing(StandingRow::saysAgeForOthers);

    Ages {
        rows = rows.stream().filter(StandingRow::saysAge).toList();
    }

    /** Without what was said of former holders of the keys. */
    Ages ofHolders(UUID subject, Collection<Suppression> suppressions) {
        return new Ages(
                rows.stream().filter(row -> row.isAgeOfHolder(subject, suppressions)).toList());
    }

    /** The row that speaks for a subject: of too young, unless they have grown up since. */
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
