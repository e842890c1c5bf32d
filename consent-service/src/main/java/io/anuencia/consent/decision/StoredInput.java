package io.anuencia.consent.decision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.util.List;

/**
 * Writes inputs in the form in which they are stored, and reads that form. The law, by far the
 * largest part, is stored apart, once for all decisions that it applied to; values that are false
 * or zero are not written at all.
 */
public final class StoredInput {

    private static final String LAW = "law";

    /** Only for primitives: for a {@code Boolean}, false and absent mean different things. */
    private static final JsonInclude.Value UNLESS_ZERO =
            JsonInclude.Value.construct(
                    JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.ALWAYS);

    private static final ObjectWriter WRITER = writer();

    private StoredInput() {}

    @JsonIgnoreProperties(LAW)
    private interface WithoutLaw {}

    private static ObjectWriter writer() {
        ObjectMapper mapper = EventCodec.json().copy();
        mapper.addMixIn(DecisionInput.class, WithoutLaw.class);
        for (Class<?> primitive : List.of(boolean.class, int.class, long.class)) {
            mapper.configOverride(primitive).setIncludeAsProperty(UNLESS_ZERO);
        }
        return mapper.writerFor(DecisionInput.class);
    }

    /** Writes an input without its law. */
    public static String write(DecisionInput input) {
        try {
            return WRITER.writeValueAsString(input);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an input can always be written as JSON", e);
        }
    }

    /**
     * Reads a stored input, so that deciding it again gives the stored decision.
     *
     * @param law law stored apart
     * @throws IOException if the JSON is not a stored input
     */
    public static DecisionInput read(String json, String law) throws IOException {
        ObjectNode stored = (ObjectNode) EventCodec.json().readTree(json);
        stored.set(LAW, EventCodec.json().readTree(law));
        return EventCodec.json().treeToValue(stored, DecisionInput.class);
    }

    /**
     * Returns a stored input whole.
     *
     * @param law law stored apart
     * @throws IOException if the JSON is not a stored input
     */
    public static JsonNode whole(String json, String law) throws IOException {
        return EventCodec.json().valueToTree(read(json, law));
    }
}
