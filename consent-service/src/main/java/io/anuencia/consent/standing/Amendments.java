package io.anuencia.consent.standing;

import io.anuencia.events.ConsentState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an entry adds to the rows that it does not replace. Three things must not be lost: that
 * somebody is too young, which counts at once, whatever is known for the purpose; that they
 * confirmed a consent, if the confirmation arrives after a younger consent; and that they said no
 * since they confirmed one, if the refusal arrives after a younger consent, which then is in force
 * but not confirmed. So the order of arrival does not matter. Pure.
 *
 * @param standing standing of the person, before an entry that it does not accept or after one that
 *     it did
 * @param ended whether the person has said no, or a consent of theirs has ended, since an entry was
 *     confirmed, though a younger consent took its row; asked only about an entry that would
 *     confirm a consent
 */
public record Amendments(Standing standing, Predicate<StandingRow> ended) {

    /**
     * Returns the rows that an entry which replaces none changes. They stay those of their own
     * entries, with their own versions: a row must not seem to be said after a link that came
     * between.
     *
     * @param news row of the entry
     */
    public List<StandingRow> by(StandingRow news) {
        Standing own = standing.of(news.subjectId());
        Optional<StandingRow> old = own.rowFor(news.subjectId(), news.brand(), news.purpose());
        Standing weighed = old.map(row -> own.with(weighed(row, news))).orElse(own);
        Standing known = news.isOfTooYoung() ? ofTooYoung(weighed, news) : weighed;
        return Stream.concat(
                        known.rows().stream().filter(row -> !own.rows().contains(row)),
                        ofOthers(news).stream())
                .toList();
    }

    /**
     * Returns the rows of linked subjects that an entry changes, whether or not it replaces a row
     * of its own: after a no of one of them, the confirmation of another does not count any more.
     *
     * @param news row of the entry
     */
    public List<StandingRow> ofOthers(StandingRow news) {
        return standing.rows().stream()
                .filter(row -> news.saysNo() && !row.subjectId().equals(news.subjectId()))
                .filter(row -> isUnconfirmedBy(row, news))
                .map(row -> row.confirmedAt(null))
                .toList();
    }

    /**
     * Returns the rows of people who turned out to be one person that lose their confirmation: what
     * one of them said before they were linked did not amend those of the others.
     */
    static List<StandingRow> ofLinked(Standing standing) {
        Amendments amendments = new Amendments(standing, confirmed -> false);
        return standing.rows().stream()
                .flatMap(row -> amendments.ofOthers(row).stream())
                .distinct()
                .toList();
    }

    private StandingRow weighed(StandingRow old, StandingRow news) {
        if (old.withdrawn() && news.saysNo()) {
            return AmendedRows.datedBy(old, news);
        }
        return isUnconfirmedBy(old, news) ? old.confirmedAt(null) : confirmed(old, news);
    }

    /**
     * Whether a consent outlives an end of its purpose, but its confirmation is from before that. A
     * wider opt-out is not looked at: its suppression tells that the consent is not confirmed
     * since, for the classes that it covers ({@link StandingRow#isConfirmed}).
     */
    private static boolean isUnconfirmedBy(StandingRow consent, StandingRow end) {
        return consent.valid()
                && consent.expressAt() != null
                && consent.doubleOptInAt() != null
                && consent.isAbout(end.brand(), end.purpose())
                && isEndSince(end, consent)
                && SignalOrder.optInIsLater(consent.expressAt(), end.saidAt());
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
        return isEndSince(end, confirmed, confirmed.doubleOptInAt());
    }

    /**
     * Whether a row says that there is no consent for the scope of another one since an instant. A
     * no counts for all linked people, the end of a consent only for its own subject. An expiry
     * ends no other consent: whether that one is over, its own terms say.
     */
    public static boolean isEndSince(StandingRow end, StandingRow consent, Instant since) {
        return end.isAgainst()
                && end.state() != ConsentState.EXPIRED
                && (end.saysNo() || end.subjectId().equals(consent.subjectId()))
                && (end.brand() == null || end.brand().equals(consent.brand()))
                && (end.purpose() == null || end.purpose().equals(consent.purpose()))
                && !SignalOrder.optInIsLater(since, end.saidAt());
    }

    /**
     * States the age in the row of the purpose, or else in the last one of the subject, and takes
     * back what their other rows say: the age counts for every purpose. A subject without rows,
     * kept out only by an opt-out of somebody linked with it, gets one for the age alone.
     */
    private static Standing ofTooYoung(Standing own, StandingRow news) {
        if (own.rows().isEmpty()) {
            return news.purpose() == null
                    ? own
                    : new Standing(List.of(AmendedRows.ofTooYoung(news, statedAt(news))));
        }
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
    private static Instant statedAt(StandingRow news) {
        return news.saidAt() == null ? news.recordedAt() : news.saidAt();
    }

    private static StandingRow stating(StandingRow news, StandingRow row) {
        Instant at = statedAt(news);
        Instant known = row.isOfTooYoung() ? row.ageSaidAt() : null;
        return known != null && known.isAfter(at) ? row : row.sayingTooYoung(at);
    }

    private static StandingRow silentUnlessTooYoung(StandingRow row) {
        return row.isOfTooYoung() ? row : row.silentOnAge();
    }
}
