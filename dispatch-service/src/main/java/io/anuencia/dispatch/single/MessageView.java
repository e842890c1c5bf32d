package io.anuencia.dispatch.single;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A message as shown by the API: by pseudonym, without number and text. WhatsApp's id contains the
 * number, so its hash is shown. The reference is the caller's own name for a single message.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record MessageView(
        UUID messageId,
        String reference,
        UUID campaignId,
        String brand,
        String purpose,
        String sender,
        @JsonProperty("class") MessageClass messageClass,
        UUID recipientKey,
        Words template,
        List<String> contentTypes,
        MessageState state,
        List<String> reasons,
        Instant notBefore,
        Integer code,
        String wamid,
        Instant createdAt,
        Instant expiresAt,
        Instant acceptedAt,
        Instant sentAt,
        Instant deliveredAt,
        Instant readAt,
        Instant failedAt) {

    /**
     * The template of the message.
     *
     * @param name its name
     * @param language its language
     */
    record Words(String name, String language) {}
}
