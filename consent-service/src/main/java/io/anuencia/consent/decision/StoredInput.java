package io.anuencia.consent.decision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;

/**
 * The form in which inputs are stored, with the forms that went before. The law, by far the largest
 * part, is stored apart, once for all decisions that it bound.
 */
public final class StoredInput {

    private static final String PACK = "pack";
    private static final String LAW = "law";
    private static final ObjectWriter WRITER =
            EventCodec.json()
                    .copy()
                    .addMixIn(DecisionInput.class, WithoutLaw.class)
                    .writerFor(DecisionInput.class);

    private StoredInput() {}

    @JsonIgnoreProperties(LAW)
    private interface WithoutLaw {}

    /** Writes an input without its law. */
    public static String write(DecisionInput input) {
        try {
            return WRITER.writeValueAsString(input);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an input can always be written as JSON", e);
        }
    }

    /**
     * Reads a stored input, so that it gives the stored decision again.
     *
     * @param law the law that is stored apart, or null for a form that holds its own
     * @throws IOException for what never was one
     */
    public static DecisionInput read(String json, String law) throws IOException {
        return EventCodec.json().treeToValue(whole(json, law), DecisionInput.class);
    }

    /**
     * Puts a stored input together.
     *
     * @param law the law that is stored apart, or null for a form that holds its own
     * @throws JsonProcessingException for what is no JSON
     */
    public static JsonNode whole(String json, String law) throws JsonProcessingException {
        JsonNode stored = EventCodec.json().readTree(json);
        if (law != null) {
            ((ObjectNode) stored).set(LAW, EventCodec.json().readTree(law));
        }
        return stored.has(PACK) ? withLaw((ObjectNode) stored) : stored;
    }

    /** The first form knew one pack: hours, their basis, and how long a consent lasts at most. */
    private static JsonNode withLaw(ObjectNode stored) {
        JsonNode pack = stored.remove(PACK);
        ObjectNode law = stored.putObject(LAW);
        law.putObject("versions").set(pack.get("name").asText(), pack.get("version"));
        law.put("known", true);
        law.put("available", true);
        ObjectNode layer = law.putArray("hours").addObject();
        layer.set("of", pack.get("name"));
        layer.set("basis", pack.get("basis"));
        layer.set("hours", pack.get("hours"));
        law.putObject("consent").set("life", pack.get("consentLife"));
        return stored;
    }
}
