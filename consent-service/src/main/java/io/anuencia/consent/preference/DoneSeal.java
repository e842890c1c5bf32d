package io.anuencia.consent.preference;

import io.anuencia.consent.pagetoken.PageTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Seals the outcome of a form in the address of the redirect. The page states an outcome only if we
 * sealed it for this link a few minutes ago: people keep addresses, open them when something else
 * is true, and make them up.
 */
@ApplicationScoped
class DoneSeal {

    private static final String PURPOSE = "preference-done";
    private static final int MINUTES = 5;

    private final PageTokens tokens;
    private final Clock clock;

    DoneSeal(PageTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Returns the sealed outcome for the address of a page. */
    String of(Done done, String token) {
        return sealed(done.inAddress(), token);
    }

    /** Returns the sealed erasure for the address of a page. */
    String of(Erased erased, String token) {
        return sealed(erased.inAddress(), token);
    }

    private String sealed(String what, String token) {
        return what + "." + tokens.sign(PURPOSE, text(what, token, minute()));
    }

    /**
     * The outcome of the last form, or empty if the seal is missing, invalid or too old.
     *
     * @param told sealed outcome from the address, or null
     */
    Optional<Done> read(String told, String token) {
        return what(told, token).flatMap(Done::of);
    }

    /** The erasure that the last form began, as {@link #read}. */
    Optional<Erased> erased(String told, String token) {
        return what(told, token).flatMap(Erased::of);
    }

    private Optional<String> what(String told, String token) {
        String[] parts = String.valueOf(told).split("\\.", 2);
        return Optional.of(parts[0])
                .filter(what -> parts.length == 2 && isSealed(what, token, parts[1]));
    }

    /** Minute -1 is accepted because the clock of the replica that wrote it may be ahead. */
    private boolean isSealed(String what, String token, String seal) {
        return IntStream.range(-1, MINUTES)
                .mapToObj(ago -> text(what, token, minute() - ago))
                .anyMatch(text -> tokens.isSigned(PURPOSE, text, seal));
    }

    private static String text(String what, String token, long minute) {
        return what.toUpperCase(Locale.ROOT) + "\n" + minute + "\n" + token;
    }

    private long minute() {
        return clock.instant().getEpochSecond() / 60;
    }
}
