package io.anuencia.consent.standing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.anuencia.messaging.EventCodec;

/** The stored form of terms. The ledger seals these bytes, so they never change. */
public final class TermsJson {

    private static final ObjectReader READER = EventCodec.json().readerFor(ConsentTerms.class);
    private static final ObjectWriter WRITER = EventCodec.json().writerFor(ConsentTerms.class);

    private TermsJson() {}

    /** Writes terms; null for {@link ConsentTerms#UNSTATED}. */
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

    /** Reads terms; null is read as {@link ConsentTerms#UNSTATED}. */
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
