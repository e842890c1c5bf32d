package io.anuencia.consent.preference;

import io.anuencia.consent.pagetoken.PageTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The token of a form: it belongs to one page token and its day. Whoever posts has seen the page,
 * today or yesterday; a link that is merely followed, by a person or a scanner of links, changes
 * nothing.
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
        return of(token, today());
    }

    boolean holds(String guard, String token) {
        return guard != null
                && (isEqual(guard, of(token)) || isEqual(guard, of(token, today().minusDays(1))));
    }

    private String of(String token, LocalDate day) {
        return tokens.sign(PURPOSE, day + "\n" + token);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
