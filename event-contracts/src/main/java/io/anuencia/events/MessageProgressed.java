package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A message reached a state, told to whoever wants to know.
 *
 * @param messageId the message
 * @param campaignId its campaign, or null
 * @param brand whose message
 * @param purpose what for, or null
 * @param phoneNumberId the number that sends it
 * @param recipientKey to whom
 * @param state the state it reached
 * @param wamid the hash of WhatsApp's id, which holds the number; null as long as it is not known
 * @param code WhatsApp's error code, or null
 * @param reasons reason codes of a suppression
 * @param at when
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
        Instant at)
        implements PlatformEvent {

    /** The states that are told. */
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
