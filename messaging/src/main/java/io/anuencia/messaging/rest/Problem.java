package io.anuencia.messaging.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.anuencia.messaging.EventCodec;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem document according to RFC 9457.
 *
 * @param type stable URN of the kind of problem
 * @param title the kind of problem in words
 * @param status the HTTP status
 * @param detail what is wrong in this case, and what to do
 * @param errors the fields that are wrong; empty if the problem is not about fields
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem", description = "A problem document according to RFC 9457")
public record Problem(String type, String title, int status, String detail, List<Field> errors) {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * A field that is wrong.
     *
     * @param field path in the body, such as {@code consents[3].brand}, or name of the parameter
     * @param detail what is wrong and what to write
     */
    public record Field(String field, String detail) {}

    /** Sends the document as the answer, outside of any resource. */
    void end(HttpServerResponse response) {
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE).end(json());
    }

    private String json() {
        try {
            return EventCodec.json().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can always be written as JSON", e);
        }
    }

    /** The kinds of problems, common to all services. */
    public enum Kind {
        INVALID_REQUEST("invalid-request", "The request is not valid", 400),
        UNAUTHENTICATED("unauthenticated", "No valid token", 401),
        FORBIDDEN("forbidden", "Not allowed", 403),
        NOT_FOUND("not-found", "Not found", 404),
        METHOD_NOT_ALLOWED("method-not-allowed", "Method not allowed", 405),
        NOT_ACCEPTABLE("not-acceptable", "No acceptable representation", 406),
        CONFLICT("conflict", "Conflicts with the stored state", 409),
        PRECONDITION_FAILED("precondition-failed", "Changed by someone else", 412),
        TOO_LARGE("too-large", "Too large", 413),
        UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", "Unsupported media type", 415),
        UNPROCESSABLE("unprocessable", "Understood, but cannot be processed", 422),
        UNAVAILABLE("unavailable", "Temporarily unavailable", 503),
        UNEXPECTED("unexpected", "Unexpected failure", 500);

        private final String urn;
        private final String title;
        private final int status;

        Kind(String name, String title, int status) {
            this.urn = "urn:anuencia:problem:" + name;
            this.title = title;
            this.status = status;
        }

        int status() {
            return status;
        }

        String title() {
            return title;
        }

        Problem with(String detail, List<Field> errors) {
            return new Problem(urn, title, status, detail, errors);
        }
    }
}
