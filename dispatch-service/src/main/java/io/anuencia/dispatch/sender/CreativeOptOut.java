package io.anuencia.dispatch.sender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.EventCodec;
import java.util.List;

/**
 * The settings that forbid Meta to alter approved templates: people agreed to our words and
 * pictures, and the business answers for them.
 */
final class CreativeOptOut {

    private static final List<String> FEATURES =
            List.of(
                    "image_brightness_and_contrast",
                    "image_touchups",
                    "image_animation",
                    "image_background_gen",
                    "add_text_overlay",
                    "text_optimizations",
                    "text_formatting_optimization",
                    "product_extensions");

    private CreativeOptOut() {}

    static JsonNode settings() {
        ObjectNode settings = EventCodec.json().createObjectNode();
        ObjectNode features =
                settings.putObject("degrees_of_freedom_spec").putObject("creative_features_spec");
        FEATURES.forEach(feature -> features.putObject(feature).put("enroll_status", "OPT_OUT"));
        return settings;
    }
}
