package io.anuencia.consent.decision;

import io.anuencia.consent.frequency.CapKind;
import io.anuencia.consent.frequency.CapUse;
import io.anuencia.consent.frequency.SentBefore;
import io.anuencia.consent.frequency.Silence;
import io.anuencia.consent.policy.ContactHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Earlier messages to people, one aspect at a time. */
final class Used {

    private Used() {}

    /**
     * A cap that is used up.
     *
     * @param reason reason that is reported
     * @param before earlier messages
     */
    record Cap(Reason reason, SentBefore before) {}

    static Stream<Cap> caps() {
        return Arrays.stream(CapKind.values()).map(kind -> new Cap(reason(kind), usedUp(kind)));
    }

    private static Reason reason(CapKind kind) {
        return switch (kind) {
            case LAW_DAY -> Reason.FRQ_LAW_DAY;
            case LAW_PERIOD -> Reason.FRQ_LAW_PERIOD;
            case DECLARED -> Reason.FRQ_DECLARED;
            case PREFERENCE -> Reason.FRQ_CONTACT_PREF;
            case BRAND -> Reason.FRQ_BRAND_CAP;
            case PLATFORM -> Reason.FRQ_PLATFORM_CAP;
        };
    }

    static SentBefore usedUp(CapKind kind) {
        return usedUp(kind, Asking.NOW.plusSeconds(3_600));
    }

    static SentBefore usedUp(CapKind kind, Instant freeAt) {
        CapUse use = new CapUse(kind, 1, Period.ofDays(1), 1, freeAt);
        return new SentBefore(List.of(use), false, null, List.of(), null, null);
    }

    /** One message of the two that each cap allows. */
    static SentBefore withRoom() {
        List<CapUse> uses =
                Arrays.stream(CapKind.values())
                        .map(kind -> new CapUse(kind, 2, Period.ofDays(1), 1, null))
                        .toList();
        return new SentBefore(uses, false, null, List.of(), null, null);
    }

    static SentBefore sameContent() {
        return new SentBefore(List.of(), true, null, List.of(), null, null);
    }

    static SentBefore coolUntil(Instant instant) {
        return new SentBefore(List.of(), false, instant, List.of(), null, null);
    }

    /** Unanswered messages of the three that suffice. */
    static SentBefore unanswered(int messages) {
        Silence silence = new Silence(3, Period.ofDays(180), messages);
        return new SentBefore(List.of(), false, null, List.of(silence), null, null);
    }

    static SentBefore limitedUntil(Instant instant) {
        return new SentBefore(List.of(), false, null, List.of(), instant, null);
    }

    static SentBefore otherChannelAt(Instant instant) {
        return new SentBefore(List.of(), false, null, List.of(), null, instant);
    }

    static Person onlyEvenings() {
        return new Person(false, null, null, List.of(evenings()), null);
    }

    static Person onlyMornings() {
        return new Person(
                false,
                null,
                null,
                List.of(
                        new ContactHours(
                                DayOfWeek.MONDAY,
                                DayOfWeek.SUNDAY,
                                LocalTime.of(9, 0),
                                LocalTime.of(14, 0))),
                null);
    }

    static ContactHours evenings() {
        return new ContactHours(
                DayOfWeek.MONDAY, DayOfWeek.SUNDAY, LocalTime.of(18, 0), LocalTime.of(20, 0));
    }
}
