package io.anuencia.consent.preference;

import io.anuencia.consent.pagetoken.PageToken;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.RecipientKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A person visiting their page.
 *
 * @param token content of their token
 * @param text the token itself
 * @param holder person the link was made for
 * @param words texts in their language
 */
record Visit(PageToken token, String text, PageHolders.Holder holder, PageTexts words) {

    private static final Set<String> OF_ONE_BRAND = Set.of("give", "withdraw", "stop-brand");
    private static final Set<String> RESTRAINING =
            Set.of("withdraw", "stop-brand", "stop-all", "pause", "less");

    String brand() {
        return token.brand();
    }

    /** The person's group, as far as the token speaks for it. */
    Group person() {
        return holder.person();
    }

    /** The person's keys, that of the token first. */
    List<RecipientKey> keys() {
        UUID named = token.subjectId();
        return person().keys().stream()
                .sorted(Comparator.comparing(key -> !named.equals(person().subjectOf(key))))
                .toList();
    }

    /**
     * The reason to refuse an action; empty if the link allows it. A link that a brand requested
     * allows only actions about that brand. A link from before its holder changed their number, or
     * from before the number was reported to be somebody else's, allows only restrictions: lifting
     * one, or showing data, would affect the number's next holder. An erasure finds out itself
     * whose a reported number is.
     */
    Optional<Done> refuses(String action) {
        if (!offersEverything() && !OF_ONE_BRAND.contains(action)) {
            return Optional.of(Done.NARROW);
        }
        if (PreferenceResource.ERASE.equals(action) && !holder.left()) {
            return Optional.empty();
        }
        return isFormer() && !RESTRAINING.contains(action)
                ? Optional.of(Done.FORMER)
                : Optional.empty();
    }

    boolean offersEverything() {
        return token.opensEverything();
    }

    /** Whether the link is for a number that its holder has, or may have, left. */
    boolean isFormer() {
        return holder.former();
    }

    @Override
    public String toString() {
        return "Visit[…]";
    }
}
