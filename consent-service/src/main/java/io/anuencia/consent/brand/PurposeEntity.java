package io.anuencia.consent.brand;

import io.anuencia.events.MessageClass;
import io.anuencia.events.PurposeChanged;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A stored purpose. */
@Entity
@Table(name = "purpose")
class PurposeEntity {

    @EmbeddedId PurposeId id;

    @Enumerated(EnumType.STRING)
    MessageClass messageClass;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, PurposeRequest.Text> texts;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> contentTypes;

    Integer frequencyMax;
    String frequencyPer;
    String validity;
    boolean doubleOptIn;
    Instant changedAt;
    int version;
    int materialVersion;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> notices;

    String sector;

    /**
     * Takes over a request.
     *
     * @param material whether those who agreed before must be asked again
     */
    void take(PurposeRequest request, boolean material, Instant now) {
        version++;
        if (material || version == 1) {
            materialVersion = version;
        }
        notices = request.notices();
        sector = request.sector();
        messageClass = MessageClass.valueOf(request.messageClass());
        texts = request.texts();
        contentTypes = request.contentTypes();
        frequencyMax = request.frequency() == null ? null : request.frequency().max();
        frequencyPer = request.frequency() == null ? null : request.frequency().per();
        validity = request.validity();
        doubleOptIn = request.doubleOptIn();
        changedAt = now;
    }

    PurposeRequest asRequest() {
        FrequencyRequest frequency =
                frequencyMax == null ? null : new FrequencyRequest(frequencyMax, frequencyPer);
        return new PurposeRequest(
                null,
                null,
                messageClass.name(),
                texts,
                contentTypes,
                frequency,
                validity,
                doubleOptIn,
                notices,
                sector,
                null);
    }

    PurposeChanged asEvent() {
        Map<String, PurposeChanged.Text> published = new HashMap<>();
        texts.forEach(
                (language, text) ->
                        published.put(
                                language,
                                new PurposeChanged.Text(text.title(), text.description())));
        return new PurposeChanged(
                id.brand(),
                id.code(),
                messageClass,
                published,
                contentTypes,
                frequencyMax,
                frequencyPer,
                sector,
                changedAt);
    }
}
