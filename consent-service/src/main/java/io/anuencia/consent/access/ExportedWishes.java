package io.anuencia.consent.access;

import com.fasterxml.jackson.core.JsonGenerator;
import io.anuencia.consent.language.Languages;
import io.anuencia.consent.otherchannel.OtherContacts;
import io.anuencia.consent.residence.Residences;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.wish.Wish;
import io.anuencia.consent.wish.Wishes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Objects;

/** Writes how a person wants to be contacted, and how they were contacted elsewhere. */
@ApplicationScoped
class ExportedWishes {

    private final ExportQuery query;
    private final Wishes wishes;
    private final OtherContacts otherContacts;
    private final Languages languages;
    private final Residences residences;

    ExportedWishes(
            ExportQuery query,
            Wishes wishes,
            OtherContacts otherContacts,
            Languages languages,
            Residences residences) {
        this.query = query;
        this.wishes = wishes;
        this.otherContacts = otherContacts;
        this.languages = languages;
        this.residences = residences;
    }

    /** Writes nothing of somebody who left the number since: what is in force is its holder's. */
    void write(JsonGenerator json, Held held, String brand) throws IOException {
        if (held.isFormer()) {
            json.writeStartObject();
            json.writeEndObject();
            return;
        }
        Group person = held.person();
        Wish wish = wishes.of(person);
        json.writeStartObject();
        json.writeStringField("language", languages.of(person.keys()).orElse(null));
        json.writeFieldName("residences");
        json.writePOJO(residences.of(person.keys()));
        json.writeStringField("pausedUntil", Objects.toString(wish.snoozedUntil(), null));
        json.writeStringField(
                "atMost",
                wish.frequency() == null
                        ? null
                        : wish.frequency().max() + "/" + wish.frequency().per());
        json.writeFieldName("hours");
        json.writePOJO(wish.hours());
        json.writeStringField("lastHeardOf", Objects.toString(query.heardAt(held, brand), null));
        json.writeStringField(
                "linksRevokedAt", Objects.toString(query.linksRevokedAt(person.subjects()), null));
        json.writeEndObject();
    }

    void writeOtherContacts(JsonGenerator json, Held held, String brand) throws IOException {
        json.writeStartArray();
        for (OtherContacts.Contact contact : otherContacts.read(held.subjects())) {
            if (held.includes(contact.subjectId(), contact.at())
                    && (brand == null || contact.brand().equals(brand))) {
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
