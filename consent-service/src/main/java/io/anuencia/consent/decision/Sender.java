package io.anuencia.consent.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.policy.ContactHours;
import java.util.List;

/**
 * What is known of brand, number and purpose.
 *
 * @param brandKnown whether the brand exists
 * @param suspended whether it was put on hold
 * @param controllerVersion the version of the brand since which its legal sender is the same
 * @param brandOfNumber the brand that the number belongs to, or null
 * @param terms terms of the purpose, or null where it does not exist
 * @param hours the hours to which the brand keeps; empty: none of its own
 */
public record Sender(
        boolean brandKnown,
        boolean suspended,
        int controllerVersion,
        String brandOfNumber,
        PurposeTerms terms,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ContactHours> hours) {

    public Sender {
        hours = hours == null ? List.of() : List.copyOf(hours);
    }
}
