package io.anuencia.contacts.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A person as callers read them, with the clear number.
 *
 * @param contactId our id
 * @param externalId the caller's own id, or null
 * @param recipientKey the pseudonym under which other services know them
 * @param phone canonical E.164
 * @param phoneInput the number as it was written
 * @param waId WhatsApp's own form of the number, or null until they have written
 * @param firstName first name, or null
 * @param lastName last name, or null
 * @param language BCP 47 tag, or null
 * @param country ISO 3166-1 code, or null
 * @param timeZone IANA zone, or null
 * @param attributes attributes by name
 * @param tags tags in order
 * @param classes audience classes with their references
 * @param lastActivityAt when they last wrote, or null
 * @param version number that grows with each change; the ETag
 * @param createdAt when they were first stored
 * @param updatedAt when they last changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Contact(
        UUID contactId,
        String externalId,
        RecipientKey recipientKey,
        String phone,
        String phoneInput,
        String waId,
        String firstName,
        String lastName,
        String language,
        String country,
        String timeZone,
        Map<String, Object> attributes,
        List<String> tags,
        List<Membership> classes,
        Instant lastActivityAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    @Override
    public String toString() {
        return "Contact[" + contactId + "]";
    }
}
