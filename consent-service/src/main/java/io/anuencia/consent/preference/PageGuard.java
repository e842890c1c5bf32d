package io.anuencia.consent.preference;

import io.anuencia.consent.pagetoken.PageTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The token of a form, bound to one page token and a day. Whoever posts has seen the page today or
 * yesterday; a link that is merely followed, by a person or a link scanner, changes nothing.
 */
@ApplicationScoped
class PageGuard {

    private static final String PURPOSE = "preference-form";

    private final PageTokens tokens;
    private final Clock clock;

    PageGuard(PageTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    String of(String token) {
        return tokens.sign(PURPOSE, text(token, today()));
    }

    boolean holds(String guard, String token) {
        return guard != null
                && (isOf(guard, token, today()) || isOf(guard, token, today().minusDays(1)));
    }

    private boolean isOf(String guard, String token, LocalDate day) {
        return tokens.isSigned(PURPOSE, text(token, day), guard);
    }

    private static String text(String token, LocalDate day) {
        return day + "\n" + token;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
