package io.anuencia.dispatch.cloudapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.util.Set;

/**
 * An answer to a send, understood. The code decides, never the HTTP status: Meta's documents and
 * what it answers differ in the status. Only 401 is always about the token, whatever its body says.
 *
 * @param meaning what it means
 * @param code Meta's error code, or null
 * @param wamid WhatsApp's id of the message, or null
 * @param held whether WhatsApp took it and keeps it back until it knows how people like the
 *     template; it may drop it hours later
 * @param account the person by the number that WhatsApp knows them by, which may be another one
 *     than they were written to by; or null
 */
public record GraphAnswer(
        AnswerClass meaning, Integer code, String wamid, boolean held, RecipientKey account) {

    private static final Set<String> HELD = Set.of("held_for_quality_assessment", "paused");

    private static final int UNAUTHORIZED = 401;

    /** An answer that names nobody. */
    public GraphAnswer(AnswerClass meaning, Integer code, String wamid, boolean held) {
        this(meaning, code, wamid, held, null);
    }

    /** Reads an answer that came in full; of a number in it, the key alone is kept. */
    public static GraphAnswer of(int httpStatus, byte[] body, Pepper pepper) {
        JsonNode json = parse(body);
        JsonNode code = json.path("error").path("code");
        if (code.isIntegralNumber() && httpStatus >= 400) {
            int subcode = json.path("error").path("error_subcode").asInt(0);
            return new GraphAnswer(
                    httpStatus == UNAUTHORIZED
                            ? AnswerClass.SENDER_STOPPED
                            : ErrorCode.meaningOf(code.asInt(), subcode),
                    code.asInt(),
                    null,
                    false);
        }
        if (httpStatus == UNAUTHORIZED) {
            // Whoever says so, Graph or a proxy on the way, let nobody through.
            return new GraphAnswer(AnswerClass.SENDER_STOPPED, null, null, false);
        }
        if (httpStatus >= 200 && httpStatus < 300) {
            JsonNode message = json.path("messages").path(0);
            String wamid = message.path("id").asText("");
            boolean held = HELD.contains(message.path("message_status").asText(""));
            return wamid.isEmpty()
                    ? unclear()
                    : new GraphAnswer(
                            AnswerClass.ACCEPTED, null, wamid, held, account(json, pepper));
        }
        return unclear();
    }

    /** No answer, or one that nobody understands. */
    public static GraphAnswer unclear() {
        return new GraphAnswer(AnswerClass.UNCLEAR, null, null, false);
    }

    /** What is no number says nothing of the person, and nothing against the rest of the answer. */
    private static RecipientKey account(JsonNode json, Pepper pepper) {
        String waId = json.path("contacts").path(0).path("wa_id").asText("");
        if (waId.isEmpty()) {
            return null;
        }
        try {
            return pepper.keyOf(PhoneNumber.ofWaId(waId));
        } catch (IllegalArgumentException noNumber) {
            return null;
        }
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
