package io.anuencia.dispatch.cloudapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.anuencia.dispatch.person.Address;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A parsed answer to a send. The error code decides, never the HTTP status: Meta's documents and
 * its answers disagree about the status. Only 401 always concerns the token, whatever the body
 * says.
 *
 * @param meaning its meaning
 * @param code Meta's error code, or null
 * @param wamid WhatsApp's id of the message, or null
 * @param held whether WhatsApp accepted it and holds it back until it knows how people like the
 *     template; it may drop it hours later
 * @param account key of the number (wa_id) by which WhatsApp knows the person, which may differ
 *     from the number written to; or null
 * @param userId key of the user id by which WhatsApp names the person to this business, or null
 * @param unknown whether it is none that Meta documents: an error with a code that is unknown here,
 *     or a success without an id
 */
public record GraphAnswer(
        AnswerClass meaning,
        Integer code,
        String wamid,
        boolean held,
        RecipientKey account,
        RecipientKey userId,
        boolean unknown) {

    private static final Set<String> HELD = Set.of("held_for_quality_assessment", "paused");

    private static final int UNAUTHORIZED = 401;

    /** Creates an answer that names no person. */
    public GraphAnswer(AnswerClass meaning, Integer code, String wamid, boolean held) {
        this(meaning, code, wamid, held, null, null, false);
    }

    /** Parses a complete answer; of a number or user id in it, only the key is kept. */
    public static GraphAnswer of(int httpStatus, byte[] body, Pepper pepper) {
        JsonNode json = parse(body);
        Integer code = ErrorCode.numberIn(json);
        if (code != null && httpStatus >= 400) {
            int subcode = json.path("error").path("error_subcode").asInt(0);
            return new GraphAnswer(
                    httpStatus == UNAUTHORIZED
                            ? AnswerClass.SENDER_STOPPED
                            : ErrorCode.meaningOf(code, subcode),
                    code,
                    null,
                    false,
                    null,
                    null,
                    !ErrorCode.isKnown(code));
        }
        if (httpStatus == UNAUTHORIZED) {
            // Whether it came from Graph or from a proxy on the way: nothing passed.
            return new GraphAnswer(AnswerClass.SENDER_STOPPED, null, null, false);
        }
        if (httpStatus >= 200 && httpStatus < 300) {
            JsonNode message = json.path("messages").path(0);
            String wamid = message.path("id").asText("");
            boolean held = HELD.contains(message.path("message_status").asText(""));
            JsonNode person = json.path("contacts").path(0);
            return wamid.isEmpty()
                    ? new GraphAnswer(AnswerClass.UNCLEAR, code, null, false, null, null, true)
                    : new GraphAnswer(
                            AnswerClass.ACCEPTED,
                            null,
                            wamid,
                            held,
                            account(person, pepper),
                            userId(person, pepper),
                            false);
        }
        return unclear();
    }

    /** Returns the meaning of a missing or unintelligible answer. */
    public static GraphAnswer unclear() {
        return new GraphAnswer(AnswerClass.UNCLEAR, null, null, false);
    }

    /**
     * Returns the key of the number in the answer. A malformed number tells nothing about the
     * person and does not invalidate the rest.
     */
    private static RecipientKey account(JsonNode person, Pepper pepper) {
        String waId = person.path("wa_id").asText("");
        if (waId.isEmpty()) {
            return null;
        }
        try {
            return pepper.keyOf(PhoneNumber.ofWaId(waId));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /**
     * Returns the key of the user id in the answer, which may stand where the number belongs.
     * Anything that only stands in its place would make one person of all who were written to.
     */
    private static RecipientKey userId(JsonNode person, Pepper pepper) {
        return Stream.of("user_id", "wa_id")
                .map(name -> person.path(name).asText(""))
                .filter(Address::isUserId)
                .findFirst()
                .map(pepper::keyOfBsuid)
                .orElse(null);
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
