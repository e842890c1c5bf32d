package io.anuencia.consent.standing;

import io.anuencia.consent.suppression.Suppression;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * The statements about a person's age among the rows of their standing.
 *
 * @param rows the rows that state an age
 */
public record Ages(List<StandingRow> rows) {

    /**
     * Of statements made at the same instant, one that counts for linked people too ranks higher.
     */
    private static final Comparator<StandingRow> SAID =
            Comparator.comparing(
                            StandingRow::ageSaidAt,
                            Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                    .thenComparing(StandingRow::saysAgeForOthers);

    public Ages {
        rows = rows.stream().filter(StandingRow::saysAge).toList();
    }

    /** Returns the ages without those stated of former holders of the keys. */
    public Ages ofHolders(UUID subject, Collection<Suppression> suppressions) {
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

    /**
     * Returns the row for one purpose that says that somebody is too young who has not grown up
     * since.
     *
     * @param who their subjects
     * @param heldUntil until when whoever said something under one of these had its key: an age
     *     stated there since then is another's
     */
    public Optional<StandingRow> tooYoungAmong(
            Collection<UUID> who, BiFunction<UUID, Instant, Instant> heldUntil) {
        return rows.stream()
                .filter(row -> row.isOfTooYoung() && row.purpose() != null)
                .filter(row -> who.contains(row.subjectId()))
                .filter(row -> !until(heldUntil, who, row).hasGrownUpSince(row))
                .max(SAID);
    }

    private Ages until(
            BiFunction<UUID, Instant, Instant> heldUntil, Collection<UUID> who, StandingRow since) {
        Instant said = since.ageSaidAt();
        Instant time = said == null ? Instant.MAX : heldUntil.apply(since.subjectId(), said);
        return new Ages(
                rows.stream()
                        .filter(
                                row ->
                                        !who.contains(row.subjectId())
                                                || row.ageSaidAt() == null
                                                || !row.ageSaidAt().isAfter(time))
                        .toList());
    }

    /** Returns the row that says that a subject is too young, if it is about the present holder. */
    public Optional<StandingRow> tooYoung(UUID subject, Collection<Suppression> suppressions) {
        return ofHolders(subject, suppressions).last(subject).filter(StandingRow::isOfTooYoung);
    }

    /**
     * Whether a subject is known to be too young by a statement of their own rows that is no older
     * than another one, which then adds nothing. One of an unknown time always adds something,
     * since it counts from when it is recorded.
     *
     * @param saidAt time of the other statement; null if nobody knows
     */
    public boolean haveTooYoung(UUID subject, Instant saidAt) {
        List<StandingRow> own =
                rows.stream().filter(row -> row.subjectId().equals(subject)).toList();
        return saidAt != null
                && new Ages(own)
                        .last(subject)
                        .filter(StandingRow::isOfTooYoung)
                        .map(StandingRow::ageSaidAt)
                        .filter(known -> !known.isBefore(saidAt))
                        .isPresent();
    }

    private boolean hasGrownUpSince(StandingRow tooYoung) {
        return rows.stream()
                .filter(row -> row.isOfOldEnough(tooYoung.subjectId()))
                .anyMatch(row -> row.saysAgeAfter(tooYoung));
    }
}
