package io.anuencia.consent.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;

/** The form in which inputs are stored, with the form that went before. */
public final class StoredInput {

    private static final String PACK = "pack";

    private StoredInput() {}

    /**
     * Reads a stored input, so that it gives the stored decision again.
     *
     * @throws IOException for what never was one
     */
    public static DecisionInput read(String json) throws IOException {
        JsonNode stored = EventCodec.json().readTree(json);
        return EventCodec.json()
                .treeToValue(
                        stored.has(PACK) ? withLaw((ObjectNode) stored) : stored,
                        DecisionInput.class);
    }

    /** The first form knew one pack: hours, their basis, and how long a consent lasts at most. */
    private static JsonNode withLaw(ObjectNode stored) {
        JsonNode pack = stored.remove(PACK);
        ObjectNode law = stored.putObject("law");
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
