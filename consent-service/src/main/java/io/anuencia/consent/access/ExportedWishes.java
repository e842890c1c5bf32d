package io.anuencia.consent.access;

import com.fasterxml.jackson.core.JsonGenerator;
import io.anuencia.consent.language.Languages;
import io.anuencia.consent.otherchannel.OtherContacts;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.wish.Wish;
import io.anuencia.consent.wish.Wishes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Writes how a person wants to be contacted, and how else they were. */
@ApplicationScoped
class ExportedWishes {

    private final ExportQuery query;
    private final Wishes wishes;
    private final OtherContacts otherContacts;
    private final Languages languages;

    ExportedWishes(
            ExportQuery query, Wishes wishes, OtherContacts otherContacts, Languages languages) {
        this.query = query;
        this.wishes = wishes;
        this.otherContacts = otherContacts;
        this.languages = languages;
    }

    void write(JsonGenerator json, Optional<Group> person) throws IOException {
        Wish wish =
                person.flatMap(group -> Optional.ofNullable(wishes.read(List.of(group)).get(group)))
                        .orElse(Wish.NONE);
        json.writeStartObject();
        json.writeStringField(
                "language", person.flatMap(group -> languages.of(group.keys())).orElse(null));
        json.writeStringField("pausedUntil", Objects.toString(wish.snoozedUntil(), null));
        json.writeStringField(
                "atMost",
                wish.frequency() == null
                        ? null
                        : wish.frequency().max() + "/" + wish.frequency().per());
        json.writeFieldName("hours");
        json.writePOJO(wish.hours());
        json.writeStringField(
                "lastHeardOf",
                Objects.toString(
                        person.map(group -> query.heardAt(group.subjects())).orElse(null), null));
        json.writeEndObject();
    }

    void writeOtherContacts(JsonGenerator json, Optional<Group> person, String brand)
            throws IOException {
        json.writeStartArray();
        List<OtherContacts.Contact> found =
                person.map(group -> otherContacts.read(group.subjects())).orElse(List.of());
        for (OtherContacts.Contact contact : found) {
            if (brand == null || contact.brand().equals(brand)) {
                json.writeStartObject();
                json.writeStringField("brand", contact.brand());
                json.writeStringField("channel", contact.channel().name());
                json.writeStringField("at", contact.at().toString());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
