package io.anuencia.consent.standing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an entry that replaces no row adds to the rows in force. Two things must not be lost with
 * it: that somebody is too young, which counts at once, whatever is known for the purpose; and that
 * they confirmed a consent, if the confirmation arrives after a younger consent. Pure.
 *
 * @param standing standing of the person, which did not accept the entry
 * @param ended whether the person has said no, or a consent of theirs has ended, since an entry was
 *     confirmed, though a younger consent took its row; asked only about an entry that would
 *     confirm a consent
 */
public record Amendments(Standing standing, Predicate<StandingRow> ended) {

    /**
     * Returns the rows that an entry changes. They stay those of their own entries, with their own
     * versions: a row must not seem to be said after a link that came between.
     *
     * @param news row of the entry
     */
    public List<StandingRow> by(StandingRow news) {
        Standing own = standing.of(news.subjectId());
        Optional<StandingRow> old = own.rowFor(news.subjectId(), news.brand(), news.purpose());
        Standing confirmed = old.map(row -> own.with(confirmed(row, news))).orElse(own);
        Standing known = news.isOfTooYoung() ? ofTooYoung(confirmed, news) : confirmed;
        return known.rows().stream().filter(row -> !own.rows().contains(row)).toList();
    }

    /**
     * As if the confirmation had come first: then the younger consent would have kept it, under the
     * same versions and without a refusal in between.
     */
    private StandingRow confirmed(StandingRow old, StandingRow news) {
        boolean confirms = old.valid() && news.confirms(old) && !hasEndedSince(news);
        return confirms ? old.confirmedAt(news.doubleOptInAt()) : old;
    }

    private boolean hasEndedSince(StandingRow news) {
        return standing.rows().stream().anyMatch(row -> isEndSince(row, news)) || ended.test(news);
    }

    /**
     * Whether a row says that there is no consent for the scope of another one, confirmed before.
     */
    public static boolean isEndSince(StandingRow end, StandingRow confirmed) {
        return end.isAgainst()
                && (end.brand() == null || end.brand().equals(confirmed.brand()))
                && (end.purpose() == null || end.purpose().equals(confirmed.purpose()))
                && !SignalOrder.optInIsLater(confirmed.doubleOptInAt(), end.saidAt());
    }

    /**
     * States the age in the row of the purpose, or else in the last one of the subject, and takes
     * back what their other rows say: the age counts for every purpose.
     */
    private static Standing ofTooYoung(Standing own, StandingRow news) {
        Optional<StandingRow> bearer =
                own.rowFor(news.subjectId(), news.brand(), news.purpose())
                        .or(
                                () ->
                                        own.rows().stream()
                                                .max(Comparator.comparing(StandingRow::version)));
        return new Standing(
                own.rows().stream()
                        .map(
                                row ->
                                        bearer.get().equals(row)
                                                ? stating(news, row)
                                                : silentUnlessTooYoung(row))
                        .toList());
    }

    /** An age that nobody can date counts from when it was recorded, which is stricter. */
    private static StandingRow stating(StandingRow news, StandingRow row) {
        Instant at = news.saidAt() == null ? news.recordedAt() : news.saidAt();
        Instant known = row.isOfTooYoung() ? row.ageSaidAt() : null;
        return known != null && known.isAfter(at) ? row : row.sayingTooYoung(at);
    }

    private static StandingRow silentUnlessTooYoung(StandingRow row) {
        return row.isOfTooYoung() ? row : row.silentOnAge();
    }
}
