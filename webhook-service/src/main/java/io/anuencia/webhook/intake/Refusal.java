package io.anuencia.webhook.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** The reasons for not keeping a body, with the problem that the sender gets. */
enum Refusal {
    UNSIGNED(
            Problem.Kind.UNAUTHENTICATED,
            "Sign the raw body with the app secret: X-Hub-Signature-256: sha256=<hex>."),
    TOO_LARGE(Problem.Kind.TOO_LARGE, "A body has at most 3 MiB; send fewer updates in one."),
    NOT_KEPT(Problem.Kind.UNAVAILABLE, Refusal.SEND_AGAIN),

    /** A body of statuses only, and so certainly without a STOP. */
    STATUSES_NOT_KEPT(Problem.Kind.UNAVAILABLE, Refusal.SEND_AGAIN);

    private static final String SEND_AGAIN = "The body could not be kept; send it again soon.";
    private static final String RETRY_AFTER_SECONDS = "2";

    private final int status;
    private final boolean retried;
    private final String document;

    Refusal(Problem.Kind kind, String detail) {
        Problem problem = new ProblemException(kind, detail).problem();
        this.status = problem.status();
        this.retried = kind == Problem.Kind.UNAVAILABLE;
        this.document = json(problem);
    }

    void writeTo(HttpServerResponse response) {
        if (retried) {
            response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(document);
    }

    private static String json(Problem problem) {
        try {
            return EventCodec.json().writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can always be written as JSON", e);
        }
    }
}
