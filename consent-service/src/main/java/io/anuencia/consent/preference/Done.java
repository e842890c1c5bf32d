package io.anuencia.consent.preference;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What was done, as the page says it after the redirect. */
enum Done {
    GIVEN,
    WITHDRAWN,
    STOPPED,
    EVERYTHING,
    PAUSED,
    RESUMED,
    RARER,
    HOURS,
    /** Nothing: too few hours, or backwards ones. */
    UNUSABLE,
    /** Nothing: what the person said before is later, by the clock that timed it. */
    OUTDATED,
    /** Nothing: the link is for a number that the person has left. */
    FORMER,
    /** Nothing: it holds for every brand, and the link was made for one. */
    NARROW,
    /** Nothing: the form was too old, or offered other words than those that hold now. */
    STALE;

    private static final Set<Done> REFUSALS = EnumSet.of(UNUSABLE, OUTDATED, FORMER, NARROW, STALE);

    /** What stands in the address. */
    String inAddress() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing was changed. */
    boolean isRefusal() {
        return REFUSALS.contains(this);
    }

    /** The sentence; each is given the sender's name. */
    String in(PageTexts words, String sender) {
        return words.with("done." + inAddress(), sender);
    }

    static Optional<Done> of(String text) {
        return Arrays.stream(values()).filter(done -> done.inAddress().equals(text)).findFirst();
    }
}
