package io.anuencia.dispatch.cloudapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.messaging.EventCodec;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A refused Graph API call that does not send. Here too the code decides: a throttle is answered
 * with 400, like a wrong id.
 *
 * @param httpStatus status of the answer
 * @param code Meta's error code, or null
 */
public record GraphRefusal(int httpStatus, Integer code) {

    private static final Set<AnswerClass> PASSING =
            EnumSet.of(AnswerClass.THROTTLED, AnswerClass.UNCLEAR);
    private static final int TOO_MANY_REQUESTS = 429;

    /** Reads the answer in an exception. */
    public static GraphRefusal of(WebApplicationException refused) {
        Response answer = refused.getResponse();
        return new GraphRefusal(answer.getStatus(), code(answer));
    }

    private static Integer code(Response answer) {
        if (!answer.hasEntity()) {
            return null;
        }
        try {
            JsonNode body = EventCodec.json().readTree(answer.readEntity(byte[].class));
            return body == null ? null : ErrorCode.numberIn(body);
        } catch (IOException notJson) {
            // A proxy's page: only the status is known.
            return null;
        }
    }

    /** Whether the same call may succeed soon without any change. */
    public boolean isPassing() {
        return Optional.ofNullable(code)
                .flatMap(ErrorCode::of)
                .map(known -> PASSING.contains(known.meaning()))
                .orElse(httpStatus == TOO_MANY_REQUESTS || httpStatus >= 500);
    }

    /** Returns the refusal in words for people. */
    public String shown() {
        return "The Graph API answered " + httpStatus + (code == null ? "" : " with code " + code);
    }
}
