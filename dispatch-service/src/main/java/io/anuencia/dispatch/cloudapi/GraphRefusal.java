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
 * A call of the Graph API that was refused and sends nothing. The code decides here too: a throttle
 * comes as 400, like a wrong id.
 *
 * @param httpStatus of the answer
 * @param code Meta's error code, or null
 */
public record GraphRefusal(int httpStatus, Integer code) {

    private static final Set<AnswerClass> PASSING =
            EnumSet.of(AnswerClass.THROTTLED, AnswerClass.UNCLEAR);
    private static final int TOO_MANY_REQUESTS = 429;

    /** Reads the answer that an exception holds. */
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
            JsonNode code = body == null ? null : body.path("error").path("code");
            return code != null && code.isIntegralNumber() ? code.asInt() : null;
        } catch (IOException notJson) {
            // A proxy's page: the status has to do.
            return null;
        }
    }

    /** Whether the same call may be taken soon, with nobody having changed anything. */
    public boolean isPassing() {
        return Optional.ofNullable(code)
                .flatMap(ErrorCode::of)
                .map(known -> PASSING.contains(known.meaning()))
                .orElse(httpStatus == TOO_MANY_REQUESTS || httpStatus >= 500);
    }

    /** What was answered, for people. */
    public String shown() {
        return "The Graph API answered " + httpStatus + (code == null ? "" : " with code " + code);
    }
}
