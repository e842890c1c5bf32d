package io.anuencia.consent.permit;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.consent.frequency.CapKind;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.messaging.rest.Caller;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Reduces the inputs of a decision to what a caller may see: no subjects, and nothing about a brand
 * that the caller may not act for, except that it was told that the number is somebody else's. The
 * stored inputs stay whole.
 */
public final class VisibleInputs {

    /** Arrays whose rows may be of any brand and name a subject. */
    private static final List<JsonPointer> ROWS =
            List.of(JsonPointer.compile("/standing/rows"), JsonPointer.compile("/suppressions"));

    private static final JsonPointer CAPS = JsonPointer.compile("/sentBefore/caps");
    private static final String BRAND_OF_NUMBER = "brandOfNumber";

    private VisibleInputs() {}

    /**
     * Removes from inputs what the caller may not see.
     *
     * @param inputs inputs as stored, or null
     * @param brands brands in the caller's token
     */
    public static void restrict(JsonNode inputs, Set<String> brands) {
        if (!(inputs instanceof ObjectNode whole)) {
            return;
        }
        whole.remove("people");
        for (JsonPointer each : ROWS) {
            for (Iterator<JsonNode> rows = whole.at(each).elements(); rows.hasNext(); ) {
                ObjectNode row = (ObjectNode) rows.next();
                row.remove("subjectId");
                boolean foreign = isForeign(row.path("brand"), brands);
                if (foreign && isOfAnotherHolder(row)) {
                    row.remove("brand");
                    row.put("toAnotherBrand", true);
                } else if (foreign) {
                    rows.remove();
                }
            }
        }
        if (isForeign(whole.path("sender").path(BRAND_OF_NUMBER), brands)) {
            ((ObjectNode) whole.path("sender")).remove(BRAND_OF_NUMBER);
        }
        if (!Caller.allows(brands, Caller.EVERY_BRAND)) {
            removeCrossBrandCounts(whole);
        }
    }

    /** Whoever else was told that a number is somebody else's, it holds back every brand. */
    private static boolean isOfAnotherHolder(JsonNode row) {
        return row.has("kind")
                && SuppressionKind.valueOf(row.path("kind").asText()).isOfAnotherHolder();
    }

    private static boolean isForeign(JsonNode brand, Set<String> brands) {
        return brand.isTextual() && !Caller.allows(brands, brand.asText());
    }

    /**
     * Removes how much of a person's own limit is used, and WhatsApp's limit: both reveal messages
     * of other brands. The limit itself is the person's preference and stays.
     */
    private static void removeCrossBrandCounts(ObjectNode inputs) {
        for (JsonNode cap : inputs.at(CAPS)) {
            if (CapKind.PREFERENCE.name().equals(cap.path("kind").asText())) {
                ((ObjectNode) cap).remove(List.of("used", "freeAt"));
            }
        }
        if (inputs.path("sentBefore") instanceof ObjectNode before) {
            before.remove("limitedUntil");
        }
    }
}
