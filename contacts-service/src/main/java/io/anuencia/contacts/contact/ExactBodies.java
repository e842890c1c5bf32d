package io.anuencia.contacts.contact;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Keeps the numbers in request bodies exactly as written, as {@link ExactJson} does for columns.
 */
@Singleton
class ExactBodies implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        mapper.configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
        mapper.registerModule(
                new SimpleModule("anuencia-numbers")
                        .addDeserializer(ObjectNode.class, new Bodies()));
    }

    /**
     * Adds the path of a number that exceeds any BigDecimal; for records Jackson adds it by itself.
     */
    private static final class Bodies extends StdDeserializer<ObjectNode> {
        private static final long serialVersionUID = 1L;

        Bodies() {
            super(ObjectNode.class);
        }

        @Override
        public ObjectNode deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            try {
                return (ObjectNode)
                        JsonNodeDeserializer.getDeserializer(ObjectNode.class)
                                .deserialize(json, context);
            } catch (NumberFormatException e) {
                throw located(JsonMappingException.from(json, "not a number", e), json);
            }
        }

        private static JsonMappingException located(JsonMappingException e, JsonParser json) {
            JsonStreamContext place = json.getParsingContext();
            for (; !place.inRoot(); place = place.getParent()) {
                if (place.inObject()) {
                    e.prependPath(ObjectNode.class, place.getCurrentName());
                } else {
                    e.prependPath(ObjectNode.class, place.getCurrentIndex());
                }
            }
            return e;
        }
    }
}
