package io.anuencia.consent.preference;

import io.anuencia.consent.pagetoken.PageToken;
import io.anuencia.consent.subject.Group;
import java.util.Set;

/**
 * Someone on their page.
 *
 * @param token what their token says
 * @param text the token itself
 * @param person who, as far as the token speaks for them
 * @param words the language that they read
 */
record Visit(PageToken token, String text, Group person, PageTexts words) {

    private static final Set<String> OF_ONE_BRAND = Set.of("give", "withdraw", "stop-brand");

    String brand() {
        return token.brand();
    }

    /** Whether the link opens a form: one that a brand had made opens what is of that brand. */
    boolean mayDo(String action) {
        return offersEverything() || OF_ONE_BRAND.contains(action);
    }

    boolean offersEverything() {
        return token.opensEverything();
    }

    @Override
    public String toString() {
        return "Visit[…]";
    }
}
