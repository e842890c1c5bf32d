package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * WhatsApp reported the status of a message.
 *
 * @param attemptId id of the attempt, from {@code biz_opaque_callback_data}; null if the status has
 *     none
 * @param wamid WhatsApp's id of the message; null if the status has none, and then attemptId is
 *     present
 * @param phoneNumberId Meta's id of the business number that sent it, or null if Meta names none
 * @param status WhatsApp's status: sent, delivered, read, failed, or a newer one
 * @param errors WhatsApp's errors, for failed; otherwise empty
 * @param pricingCategory pricing category that was charged, or null
 * @param userIdKey recipient key (pseudonym) of the person's user id, if WhatsApp hides their
 *     number and the status is the first of its message (sent or failed); otherwise null
 * @param refusedCountry ISO 3166-1 code of the country that issued the person's number, or ZZ if
 *     that is not known, if WhatsApp says that the business number may write to nobody of it
 *     (130497); otherwise null
 * @param at WhatsApp's time of the status, in whole seconds
 */
public record StatusReported(
        UUID attemptId,
        String wamid,
        String phoneNumberId,
        String status,
        List<Problem> errors,
        String pricingCategory,
        RecipientKey userIdKey,
        String refusedCountry,
        Instant at)
        implements PlatformEvent {

    /**
     * An error that WhatsApp reported.
     *
     * @param code WhatsApp's error code
     * @param title WhatsApp's title of the error, or null
     */
    public record Problem(int code, String title) {}

    public StatusReported {
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    @Override
    public EventType type() {
        return EventType.STATUS_REPORTED;
    }

    @Override
    public String partitionKey() {
        return attemptId == null ? wamid : attemptId.toString();
    }
}
