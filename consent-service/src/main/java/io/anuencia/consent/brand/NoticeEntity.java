package io.anuencia.consent.brand;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** The exact text that people were shown. */
@Entity
@Immutable
@Table(name = "notice")
class NoticeEntity {

    @Id String sha256;
    String language;
    String text;
    Instant createdAt;
}
