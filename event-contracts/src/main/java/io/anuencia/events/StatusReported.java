package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * WhatsApp said what became of a message.
 *
 * @param attemptId our attempt, from {@code biz_opaque_callback_data}; null where it came without
 * @param wamid WhatsApp's id of the message; null where it came without, and then our attempt is
 *     named
 * @param phoneNumberId the number that sent it, or null where Meta names none
 * @param status WhatsApp's word: sent, delivered, read, failed, or one we do not know yet
 * @param errors what went wrong, for failed
 * @param pricingCategory the category that was charged, or null
 * @param at WhatsApp's time, in whole seconds
 */
public record StatusReported(
        UUID attemptId,
        String wamid,
        String phoneNumberId,
        String status,
        List<Problem> errors,
        String pricingCategory,
        Instant at)
        implements PlatformEvent {

    /**
     * One of WhatsApp's errors.
     *
     * @param code WhatsApp's code
     * @param title WhatsApp's words, or null
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
