package io.anuencia.consent.standing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.anuencia.messaging.EventCodec;

/** The form in which terms are stored: the ledger proves these bytes, so they never change. */
public final class TermsJson {

    private static final ObjectReader READER = EventCodec.json().readerFor(ConsentTerms.class);
    private static final ObjectWriter WRITER = EventCodec.json().writerFor(ConsentTerms.class);

    private TermsJson() {}

    /** Writes terms; null for those that nobody stated. */
    public static String write(ConsentTerms terms) {
        if (terms.equals(ConsentTerms.UNSTATED)) {
            return null;
        }
        try {
            return WRITER.writeValueAsString(terms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("terms can always be written as JSON", e);
        }
    }

    /** Reads terms; none are those that nobody stated. */
    public static ConsentTerms read(String json) {
        if (json == null) {
            return ConsentTerms.UNSTATED;
        }
        try {
            return READER.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored terms cannot be read", e);
        }
    }
}
