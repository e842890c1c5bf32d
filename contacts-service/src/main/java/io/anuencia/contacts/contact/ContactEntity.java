package io.anuencia.contacts.contact;

import io.anuencia.events.RecipientKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code contact}, for reading; {@link ContactStore} writes rows in batches. */
@Entity
@Immutable
@Table(name = "contact")
class ContactEntity {

    @Id UUID id;

    @Column(name = "external_id")
    String externalId;

    @Column(name = "recipient_key")
    UUID recipientKey;

    String phone;

    @Column(name = "phone_input")
    String phoneInput;

    @Column(name = "wa_id")
    String waId;

    @Column(name = "first_name")
    String firstName;

    @Column(name = "last_name")
    String lastName;

    String language;
    String country;

    @Column(name = "time_zone")
    String timeZone;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> attributes;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> tags;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Membership> classes;

    @Column(name = "last_activity_at")
    Instant lastActivityAt;

    long version;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    Contact toContact() {
        return new Contact(
                id,
                externalId,
                new RecipientKey(recipientKey),
                phone,
                phoneInput,
                waId,
                firstName,
                lastName,
                language,
                country,
                timeZone,
                attributes,
                tags,
                classes,
                lastActivityAt,
                version,
                createdAt,
                updatedAt);
    }
}
