package io.anuencia.consent.preference;

import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.frequency.Activity;
import io.anuencia.consent.frequency.SignOfLife;
import io.anuencia.consent.optout.PersonalOptOuts;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.wish.PreferredHours;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.OptOutScope;
import io.anuencia.messaging.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/** The actions on a preference page, except giving consent and erasing. */
@ApplicationScoped
class PageActions {

    /** The offered pauses, in days. */
    static final List<Integer> PAUSES = List.of(7, 30, 90);

    /** The offered limits: one message per period. */
    static final List<Period> PERIODS =
            List.of(Period.ofDays(7), Period.ofDays(30), Period.ofDays(90));

    /** The zone in which each day begins last. */
    private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

    private final PageHolders holders;
    private final PersonalOptOuts optOuts;
    private final Wishes wishes;
    private final Activity activity;
    private final Clock clock;

    PageActions(
            PageHolders holders,
            PersonalOptOuts optOuts,
            Wishes wishes,
            Activity activity,
            @Clocks.Decision Clock clock) {
        this.holders = holders;
        this.optOuts = optOuts;
        this.wishes = wishes;
        this.activity = activity;
        this.clock = clock;
    }

    /** The current time, by the decision clock. */
    Instant now() {
        return clock.instant();
    }

    /** Withdraws a consent; returns once no message under it can start. */
    Done withdraw(Visit visit, String purpose) {
        stop(visit, new OptOutScope(visit.brand(), purpose));
        return Done.WITHDRAWN;
    }

    Done stopBrand(Visit visit) {
        stop(visit, OptOutScope.ofBrand(visit.brand()));
        return Done.STOPPED;
    }

    Done stopEverything(Visit visit) {
        stop(visit, OptOutScope.global());
        return Done.EVERYTHING;
    }

    private void stop(Visit visit, OptOutScope scope) {
        optOuts.take(visit.keys(), scope, visit.token().issuedAt());
    }

    Done pause(Visit visit, int days) {
        Instant until = endOfPause(now(), days);
        wish(
                visit,
                person -> {
                    if (visit.isFormer()) {
                        wishes.pauseAtLeast(person, until);
                    } else {
                        wishes.pause(person, until);
                    }
                },
                later -> wishes.pauseAtLeast(later, until));
        return Done.PAUSED;
    }

    /**
     * The end of a pause. The page names its day in UTC, so that day has begun everywhere by then.
     */
    private static Instant endOfPause(Instant now, int days) {
        Instant end = now.plus(Duration.ofDays(days));
        LocalDate named = LocalDate.ofInstant(end, ZoneOffset.UTC);
        Instant begun = named.atStartOfDay(LAST_ZONE).toInstant();
        return end.isBefore(begun) ? begun : end;
    }

    Done resume(Visit visit) {
        wish(visit, person -> wishes.pause(person, null));
        return Done.RESUMED;
    }

    /**
     * Sets how many messages someone wants.
     *
     * @param per one message per this period; null removes the limit
     */
    Done rarer(Visit visit, Period per) {
        if (per == null && visit.isFormer()) {
            return Done.FORMER;
        }
        DeclaredFrequency frequency = per == null ? null : new DeclaredFrequency(1, per);
        wish(
                visit,
                person -> {
                    if (visit.isFormer()) {
                        wishes.lowerFrequency(person, frequency);
                    } else {
                        wishes.limitFrequency(person, frequency);
                    }
                },
                later -> wishes.lowerFrequency(later, frequency));
        return Done.RARER;
    }

    /**
     * Sets the hours at which someone wants messages.
     *
     * @param hours hours of their own day; null removes the preference
     */
    Done within(Visit visit, PreferredHours hours) {
        wish(visit, person -> wishes.within(person, hours));
        return Done.HOURS;
    }

    private void wish(Visit visit, Consumer<Group> wish) {
        wish(visit, wish, later -> {});
    }

    /**
     * Applies a preference. One that lifts a restriction is applied only to the key of the link.
     */
    private void wish(Visit visit, Consumer<Group> wish, Consumer<Group> later) {
        holders.locked(
                visit,
                person -> {
                    wish.accept(person);
                    if (!visit.isFormer()) {
                        heard(visit);
                    }
                },
                later);
    }

    /** Another key of the person may be somebody else's by now, who gave no sign of life. */
    private void heard(Visit visit) {
        activity.heard(List.of(new SignOfLife(visit.token().subjectId(), visit.brand(), now())));
    }
}
