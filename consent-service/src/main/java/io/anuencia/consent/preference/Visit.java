package io.anuencia.consent.preference;

import io.anuencia.consent.pagetoken.PageToken;
import io.anuencia.consent.subject.Group;

/**
 * Someone on their page.
 *
 * @param token what their token says
 * @param text the token itself
 * @param person who, as far as the token speaks for them
 * @param words the language that they read
 */
record Visit(PageToken token, String text, Group person, PageTexts words) {

    String brand() {
        return token.brand();
    }

    @Override
    public String toString() {
        return "Visit[…]";
    }
}
