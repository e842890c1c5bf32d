package io.anuencia.consent.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Period;

/**
 * The requirements a consent must meet, over all packs that apply.
 *
 * @param softOptIn whether existing customers who have not objected may be written to (soft opt-in)
 * @param inferred whether an ongoing relationship is enough
 * @param implied how long a purchase or inquiry is enough, or null if it never is
 * @param doubleOptIn whether it must have been confirmed
 * @param written whether it must be in writing
 * @param consumerInitiated whether the person must have taken the initiative
 * @param channelAuthorised whether it must name the channel
 * @param ageProof whether the age must have been attested
 * @param asks 1 if a person may be asked for consent only once, or null
 * @param inactivity how long it lasts after the last sign of life, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ConsentRequirements(
        boolean softOptIn,
        boolean inferred,
        Implied implied,
        boolean doubleOptIn,
        boolean written,
        boolean consumerInitiated,
        boolean channelAuthorised,
        boolean ageProof,
        Integer asks,
        Period inactivity) {

    /**
     * How long a relationship counts as a consent.
     *
     * @param purchase period after a purchase
     * @param inquiry period after an inquiry
     */
    public record Implied(Period purchase, Period inquiry) {}

    /** No requirements other than a consent. */
    public static final ConsentRequirements NONE =
            new ConsentRequirements(
                    false, false, null, false, false, false, false, false, null, null);
}
