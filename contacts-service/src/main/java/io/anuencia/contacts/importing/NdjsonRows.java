package io.anuencia.contacts.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.contacts.claim.ClaimSaid;
import io.anuencia.contacts.contact.ContactSaid;
import io.anuencia.contacts.contact.Membership;
import java.io.Reader;
import java.util.List;
import java.util.Map;

/** Rows of a file with one JSON object per line, written like the body of an upsert. */
final class NdjsonRows implements RowFormat {

    private static final ObjectReader PERSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build()
                    .readerFor(Person.class);

    private static final String NO_OBJECT =
            "the line is not a single JSON object with each name used once";

    private final ContactSaid.Reading reading;

    private NdjsonRows(String defaultRegion) {
        this.reading = new ContactSaid.Reading(defaultRegion, false);
    }

    /** Opens a file; it has no header. */
    static PeopleFile open(Reader reader, String defaultRegion) {
        return new PeopleFile(RecordScanner.ofLines(reader), new NdjsonRows(defaultRegion));
    }

    private record Person(
            String externalId,
            String phone,
            String firstName,
            String lastName,
            String language,
            String country,
            String timeZone,
            Map<String, Object> attributes,
            List<String> tags,
            List<Membership> classes,
            List<ClaimSaid> consents) {}

    @Override
    public FileRow read(long number, RecordScanner.Found found) {
        try {
            Person person = PERSON.readValue(found.text());
            if (person == null) {
                return FileRow.unreadable(number, found.line(), "row", NO_OBJECT);
            }
            return new FileRow(number, found.line(), said(person), claims(person), null);
        } catch (JsonProcessingException e) {
            return FileRow.unreadable(number, found.line(), field(e), detail(e));
        }
    }

    private ContactSaid said(Person person) {
        return new ContactSaid(
                person.externalId,
                person.phone,
                person.firstName,
                person.lastName,
                person.language,
                person.country,
                person.timeZone,
                person.attributes,
                person.tags,
                person.classes,
                reading);
    }

    private static List<ClaimSaid> claims(Person person) {
        return person.consents == null ? List.of() : person.consents;
    }

    /** Returns only the path, if it is storable: Jackson's message would quote the value. */
    private static String field(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String name = mapping.getPath().get(0).getFieldName();
            return name == null || !PlainText.isText(name) ? "row" : name;
        }
        return "row";
    }

    private static String detail(JsonProcessingException e) {
        return e instanceof JsonMappingException
                ? "this field is unknown or has the wrong type; write a line like the body of PUT"
                        + " /contacts/by-external-id"
                : NO_OBJECT;
    }

    @Override
    public String columnOf(String field) {
        return field;
    }

    @Override
    public Map<String, AttributeType> declaredTypes() {
        return Map.of();
    }
}
