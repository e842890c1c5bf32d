package io.anuencia.consent.wish;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/**
 * Hours that a person asked for, in their own local time, on every day of the week.
 *
 * @param from the first minute inside
 * @param to the first minute outside again, the same day and at least two hours later
 */
record HoursRequest(
        @NotNull(message = HoursRequest.TIME)
                @Pattern(regexp = HoursRequest.CLOCK, message = HoursRequest.TIME)
                String from,
        @NotNull(message = HoursRequest.TIME)
                @Pattern(regexp = HoursRequest.CLOCK, message = HoursRequest.TIME)
                String to) {

    static final String TIME = "write a local time such as 09:30";
    static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]";

    /**
     * Returns the hours.
     *
     * @throws ProblemException (400) if nothing could be sent within them
     */
    PreferredHours hours() {
        try {
            return PreferredHours.between(from, to);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(
                    "to",
                    "write a time of the same day at least two hours after \"from\"; a shorter"
                            + " window might never open for a number that may be in several time"
                            + " zones");
        }
    }

    /**
     * The preferences of a person now.
     *
     * @param recipientKey key of the person
     * @param hours hours inside all of which their marketing arrives; empty without a preference
     * @param kept false if the person was erased and has not come back, so that nothing is stored
     */
    record Answer(RecipientKey recipientKey, List<PreferredHours> hours, boolean kept) {}
}
