package io.anuencia.dispatch.single;

import io.anuencia.dispatch.message.QueuePlaces;
import io.anuencia.dispatch.person.Address;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A single message to be stored. Holds a clear number or user id, and text.
 *
 * @param brand code of the sending brand
 * @param purpose code of the purpose, or null
 * @param messageClass class of the message
 * @param sender the sending number, WhatsApp's id
 * @param recipientKey the recipient
 * @param address what WhatsApp delivers it to
 * @param candidateZones time zones of the places where the recipient may live
 * @param words its content
 * @param contentTypes content types, a part of those of its purpose; null stands for all of them
 * @param expiresAt end of its life on the decision clock
 * @param reference reference that the caller gave it, or null
 */
record PlannedMessage(
        String brand,
        String purpose,
        MessageClass messageClass,
        String sender,
        RecipientKey recipientKey,
        Address address,
        List<String> candidateZones,
        Words words,
        List<String> contentTypes,
        Instant expiresAt,
        String reference) {

    /**
     * The content: a template with its parameters, or free text.
     *
     * @param template name of the template, or null
     * @param language language of the template, or null
     * @param parameters parameters of the template
     * @param text free text, or null
     */
    record Words(String template, String language, Map<String, String> parameters, String text) {

        @Override
        public String toString() {
            return "Words[" + template + "]";
        }
    }

    /** Its place in the queue. */
    int priority() {
        return QueuePlaces.of(messageClass);
    }

    @Override
    public String toString() {
        return "PlannedMessage[" + recipientKey + "]";
    }
}
