package io.anuencia.consent.preference;

import io.anuencia.consent.pagetoken.PageToken;
import io.anuencia.consent.subject.Group;
import java.util.Optional;
import java.util.Set;

/**
 * Someone on their page.
 *
 * @param token what their token says
 * @param text the token itself
 * @param holder who
 * @param words the language that they read
 */
record Visit(PageToken token, String text, LinkHolders.Holder holder, PageTexts words) {

    private static final Set<String> OF_ONE_BRAND = Set.of("give", "withdraw", "stop-brand");
    private static final Set<String> RESTRAINING =
            Set.of("withdraw", "stop-brand", "stop-all", "pause", "less");

    String brand() {
        return token.brand();
    }

    /** Who, as far as the token speaks for them. */
    Group person() {
        return holder.person();
    }

    /**
     * Why a form stays closed; empty where the link opens it. One that a brand had made opens what
     * is of that brand. One that its holder got before they changed their number opens what
     * restrains: what frees or tells, would free or tell of the number's next holder.
     */
    Optional<Done> refuses(String action) {
        if (!offersEverything() && !OF_ONE_BRAND.contains(action)) {
            return Optional.of(Done.NARROW);
        }
        return isFormer() && !RESTRAINING.contains(action)
                ? Optional.of(Done.FORMER)
                : Optional.empty();
    }

    boolean offersEverything() {
        return token.opensEverything();
    }

    /** Whether the link is for a number that its holder has left. */
    boolean isFormer() {
        return holder.former();
    }

    @Override
    public String toString() {
        return "Visit[…]";
    }
}
