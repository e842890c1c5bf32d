package io.anuencia.consent.brand;

import io.anuencia.events.MessageClass;
import java.time.Period;
import java.util.List;

/**
 * What a decision needs to know of a purpose.
 *
 * @param messageClass what its messages are
 * @param contentTypes what they are about
 * @param validity how long a consent lasts; null: as long as the pack says
 * @param doubleOptIn whether a consent counts only once it was confirmed
 */
public record PurposeTerms(
        MessageClass messageClass,
        List<String> contentTypes,
        Period validity,
        boolean doubleOptIn) {

    public PurposeTerms {
        contentTypes = List.copyOf(contentTypes);
    }
}
