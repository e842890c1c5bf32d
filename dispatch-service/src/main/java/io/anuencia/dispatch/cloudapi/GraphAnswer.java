package io.anuencia.dispatch.cloudapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;

/**
 * An answer to a send, understood. The code decides, never the HTTP status alone: Meta's documents
 * and what it answers differ in the status.
 *
 * @param meaning what it means
 * @param code Meta's error code, or null
 * @param wamid WhatsApp's id of the message, or null
 */
public record GraphAnswer(AnswerClass meaning, Integer code, String wamid) {

    private static final int UNAUTHORIZED = 401;

    /** Reads an answer that came in full. */
    public static GraphAnswer of(int httpStatus, byte[] body) {
        JsonNode json = parse(body);
        JsonNode code = json.path("error").path("code");
        if (code.isIntegralNumber() && httpStatus >= 400) {
            int subcode = json.path("error").path("error_subcode").asInt(0);
            return new GraphAnswer(
                    httpStatus == UNAUTHORIZED
                            ? AnswerClass.SENDER_STOPPED
                            : GraphErrors.classify(code.asInt(), subcode),
                    code.asInt(),
                    null);
        }
        if (httpStatus >= 200 && httpStatus < 300) {
            String wamid = json.path("messages").path(0).path("id").asText("");
            return wamid.isEmpty() ? unclear() : new GraphAnswer(AnswerClass.ACCEPTED, null, wamid);
        }
        return unclear();
    }

    /** No answer, or one that nobody understands. */
    public static GraphAnswer unclear() {
        return new GraphAnswer(AnswerClass.UNCLEAR, null, null);
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode parsed = EventCodec.json().readTree(body);
            return parsed == null ? MissingNode.getInstance() : parsed;
        } catch (IOException notJson) {
            // A proxy's page: it says nothing about the message.
            return MissingNode.getInstance();
        }
    }
}
