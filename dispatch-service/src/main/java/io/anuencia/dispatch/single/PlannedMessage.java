package io.anuencia.dispatch.single;

import io.anuencia.events.AudienceMember;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A message that is to be sent. Holds a clear number and text.
 *
 * @param brand whose
 * @param purpose what for, or null
 * @param messageClass what it is
 * @param sender the phone number id
 * @param person to whom
 * @param words what it says
 * @param contentTypes what it is about, of what its purpose is about; null: all of it
 * @param expiresAt after this hour it must not be sent
 */
record PlannedMessage(
        String brand,
        String purpose,
        MessageClass messageClass,
        String sender,
        AudienceMember person,
        Words words,
        List<String> contentTypes,
        Instant expiresAt) {

    /**
     * What it says: a template and what fills it, or a text.
     *
     * @param template its name, or null
     * @param language its language, or null
     * @param parameters what fills it
     * @param text free text, or null
     */
    record Words(String template, String language, Map<String, String> parameters, String text) {

        @Override
        public String toString() {
            return "Words[" + template + "]";
        }
    }

    /** Answers first, then what people wait for, then advertising; campaigns come after all. */
    int priority() {
        return switch (messageClass) {
            case SYSTEM, SERVICE_REPLY -> 0;
            case UTILITY -> 2;
            case MARKETING -> 4;
        };
    }

    @Override
    public String toString() {
        return "PlannedMessage[" + person.recipientKey() + "]";
    }
}
