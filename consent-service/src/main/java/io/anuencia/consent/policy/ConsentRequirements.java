package io.anuencia.consent.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Period;

/**
 * What a consent must be to count, over all packs that apply.
 *
 * @param softOptIn whether own customers may be written to who did not object
 * @param inferred whether an ongoing relationship is enough
 * @param implied how long a purchase or inquiry is enough, or null where it is not
 * @param doubleOptIn whether it must have been confirmed
 * @param written whether it must be in writing
 * @param consumerInitiated whether the person must have come of their own accord
 * @param channelAuthorised whether it must name the channel
 * @param ageProof whether someone must have attested the age
 * @param asks 1 where the person may be asked for consent once, or null
 * @param inactivity how long it lasts after the last sign of life, or null
 * @param life how long it lasts at most, or null
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
        Period inactivity,
        Period life) {

    /**
     * How long a relationship is taken for a consent.
     *
     * @param purchase after a purchase
     * @param inquiry after an inquiry
     */
    public record Implied(Period purchase, Period inquiry) {}

    /** Nothing beside a consent. */
    public static final ConsentRequirements NONE =
            new ConsentRequirements(
                    false, false, null, false, false, false, false, false, null, null, null);
}
