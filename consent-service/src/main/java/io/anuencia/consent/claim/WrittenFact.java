package io.anuencia.consent.claim;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.StringWriter;

/**
 * Reads the value of a fact into a text: a string as it is, anything else as the JSON that the
 * caller wrote. A number is never calculated with: evidence of 1.10 must not become 1.1.
 */
final class WrittenFact extends JsonDeserializer<JsonNode> {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public JsonNode deserialize(JsonParser json, DeserializationContext context)
            throws IOException {
        return TextNode.valueOf(text(json, context));
    }

    private static String text(JsonParser json, DeserializationContext context) throws IOException {
        if (json.hasToken(JsonToken.VALUE_STRING)) {
            return context.readValue(json, String.class);
        }
        return json.currentToken().isStructStart()
                ? storable(structure(json), context)
                : json.getText();
    }

    private static String structure(JsonParser json) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = JSON.createGenerator(text)) {
            int depth = 0;
            do {
                JsonToken token = json.currentToken();
                if (token.isNumeric()) {
                    copy.writeNumber(json.getText());
                } else {
                    copy.copyCurrentEvent(json);
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            } while (depth > 0 && json.nextToken() != null);
        }
        return text.toString();
    }

    /** Checks the characters of a text as those of any other text in a body are. */
    private static String storable(String text, DeserializationContext context) throws IOException {
        try (JsonParser json = TextNode.valueOf(text).traverse()) {
            json.nextToken();
            return context.readValue(json, String.class);
        }
    }
}
