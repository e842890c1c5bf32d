package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A message reached a state.
 *
 * @param messageId id of the message
 * @param campaignId id of its campaign, or null
 * @param brand code of the brand that sends it
 * @param purpose code of its purpose, or null
 * @param phoneNumberId Meta's id of the business number that sends it
 * @param recipientKey recipient key (pseudonym) of the person that the message is for
 * @param state state that the message reached
 * @param wamid the prefix {@code sha256:} and the SHA-256 (hex) of WhatsApp's id of the message,
 *     which itself contains the phone number; null until the id is known
 * @param code WhatsApp's error code, or null
 * @param reasons reason codes of a suppression; otherwise empty
 * @param at when the state was recorded, by the machine clock
 * @param reference reference that the caller gave to a single message, or null
 */
public record MessageProgressed(
        UUID messageId,
        UUID campaignId,
        String brand,
        String purpose,
        String phoneNumberId,
        RecipientKey recipientKey,
        State state,
        String wamid,
        Integer code,
        List<String> reasons,
        Instant at,
        String reference)
        implements PlatformEvent {

    /** The states that are published. */
    public enum State {
        ACCEPTED(EventType.MESSAGE_ACCEPTED),
        SENT(EventType.MESSAGE_SENT),
        DELIVERED(EventType.MESSAGE_DELIVERED),
        READ(EventType.MESSAGE_READ),
        FAILED(EventType.MESSAGE_FAILED),
        SUPPRESSED(EventType.MESSAGE_SUPPRESSED),
        IN_DOUBT(EventType.MESSAGE_IN_DOUBT),
        UNKNOWN(EventType.MESSAGE_UNKNOWN),
        CANCELLED(EventType.MESSAGE_CANCELLED),
        EXPIRED(EventType.MESSAGE_EXPIRED);

        private final EventType eventType;

        State(EventType eventType) {
            this.eventType = eventType;
        }
    }

    public MessageProgressed {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }

    @Override
    public EventType type() {
        return state.eventType;
    }

    @Override
    public String partitionKey() {
        return messageId.toString();
    }
}
