package io.anuencia.consent.preference;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The outcome of a form, which the page states after the redirect. */
enum Done {
    GIVEN,
    WITHDRAWN,
    STOPPED,
    EVERYTHING,
    PAUSED,
    RESUMED,
    RARER,
    HOURS,
    /** Nothing was changed: the hours are too few or run backwards. */
    UNUSABLE,
    /**
     * Nothing was changed: something the person said before is later, by the clock that dated it.
     */
    OUTDATED,
    /** Nothing was changed: the link is for a number that the person has left. */
    FORMER,
    /** Nothing was changed: it would apply to every brand, and the link was made for one. */
    NARROW,
    /** Nothing was changed: the form was too old, or offered another text than the current one. */
    STALE;

    private static final Set<Done> REFUSALS = EnumSet.of(UNUSABLE, OUTDATED, FORMER, NARROW, STALE);

    /** The name of the outcome in the address. */
    String inAddress() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing was changed. */
    boolean isRefusal() {
        return REFUSALS.contains(this);
    }

    /** The sentence that states it; each gets the sender's name. */
    String in(PageTexts words, String sender) {
        return words.with("done." + inAddress(), sender);
    }

    static Optional<Done> of(String text) {
        return Arrays.stream(values()).filter(done -> done.inAddress().equals(text)).findFirst();
    }
}
