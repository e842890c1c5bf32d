package io.anuencia.consent.decision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.util.List;

/**
 * Writes inputs in the form in which they are stored, and reads that form and all earlier ones. The
 * law, by far the largest part, is stored apart, once for all decisions that it applied to; values
 * that are false or zero are not written at all.
 */
public final class StoredInput {

    private static final String PACK = "pack";
    private static final String LAW = "law";
    private static final JsonPointer MESSAGING = JsonPointer.compile("/law/messaging");
    private static final JsonPointer SUNSET = JsonPointer.compile("/law/messaging/sunset");

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
     * @param law law stored apart, or null for a form that holds its own
     * @throws IOException if the JSON is not a stored input
     */
    public static DecisionInput read(String json, String law) throws IOException {
        JsonNode stored = EventCodec.json().readTree(json);
        if (law != null) {
            ((ObjectNode) stored).set(LAW, EventCodec.json().readTree(law));
        }
        if (stored.has(PACK)) {
            withLaw((ObjectNode) stored);
        }
        if (stored.at(SUNSET).isObject()) {
            withSilence((ObjectNode) stored);
        }
        return EventCodec.json().treeToValue(stored, DecisionInput.class);
    }

    /**
     * Returns a stored input whole, whatever its form.
     *
     * @param law law stored apart, or null for a form that holds its own
     * @throws IOException if the JSON is not a stored input
     */
    public static JsonNode whole(String json, String law) throws IOException {
        return EventCodec.json().valueToTree(read(json, law));
    }

    /** The first form had a single pack: hours, their basis, and the longest life of a consent. */
    private static void withLaw(ObjectNode stored) {
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
    }

    /** An earlier form had at most one sunset rule, and one count of unanswered messages. */
    private static void withSilence(ObjectNode stored) {
        ObjectNode messaging = (ObjectNode) stored.at(MESSAGING);
        JsonNode sunset = messaging.remove("sunset");
        messaging.putArray("sunsets").add(sunset);
        ObjectNode before = stored.withObject("/sentBefore");
        ObjectNode silence = before.putArray("silences").addObject();
        silence.set("max", sunset.get("unanswered"));
        silence.set("per", sunset.get("per"));
        silence.put("unanswered", before.path("unanswered").intValue());
    }
}
