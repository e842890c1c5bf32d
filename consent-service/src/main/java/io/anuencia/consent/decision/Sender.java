package io.anuencia.consent.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.policy.ContactHours;
import java.util.List;

/**
 * The brand, number and purpose of a message, as stored.
 *
 * @param brandKnown whether the brand exists
 * @param suspended whether the brand is suspended
 * @param controllerVersion version of the brand since which its legal sender has not changed
 * @param brandOfNumber code of the brand that owns the number, or null
 * @param terms terms of the purpose, or null if it does not exist
 * @param hours contact hours the brand sets for itself; empty: none
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
