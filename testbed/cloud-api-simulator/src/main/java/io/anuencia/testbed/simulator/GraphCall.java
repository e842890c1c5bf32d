package io.anuencia.testbed.simulator;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;

/** A request to the Graph API, and its answer with the headers that Meta sends. */
final class GraphCall {
    private static final int OLDEST_VERSION = 23;

    private final HttpServerRequest request;
    private final long receivedNanos;
    private final int version;
    private final Consumer<Runnable> pace;
    private final String traceId;
    private final long trace;

    /** Creates a call whose answer {@code pace} runs when it is due. */
    GraphCall(HttpServerRequest request, long receivedNanos, int version, Consumer<Runnable> pace) {
        this.request = request;
        this.receivedNanos = receivedNanos;
        this.version = version;
        this.pace = pace;
        this.trace = Dice.mix(receivedNanos);
        this.traceId = traceId(trace);
    }

    HttpServerRequest request() {
        return request;
    }

    /** {@code System.nanoTime()} at which the head of the request was seen. */
    long receivedNanos() {
        return receivedNanos;
    }

    String bearer() {
        String header = request.getHeader("authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : null;
    }

    void refuse(GraphRefusal refusal) {
        if (refusal.status() == 401) {
            request.response()
                    .putHeader(
                            "www-authenticate",
                            "OAuth \"Facebook Platform\" \"invalid_token\" \""
                                    + refusal.getMessage()
                                    + '"');
        }
        answer(refusal.status(), refusal.body(traceId), null);
    }

    /** Answers; the usage header names the business that the call is billed to, if any. */
    void answer(int status, MetaJson body, Business business) {
        pace.accept(() -> write(status, body, business));
    }

    private void write(int status, MetaJson body, Business business) {
        if (request.response().closed() || request.response().ended()) {
            return;
        }
        HttpServerResponse response = request.response().setStatusCode(status);
        MultiMap headers = response.headers();
        headers.add("content-type", "application/json; charset=UTF-8");
        headers.add("facebook-api-version", "v" + Math.max(version, OLDEST_VERSION) + ".0");
        headers.add("x-fb-request-id", traceId);
        headers.add("x-fb-trace-id", traceId);
        headers.add("x-fb-rev", "1031502917");
        headers.add("x-fb-debug", HexFormat.of().toHexDigits(trace) + "==");
        headers.add("cache-control", "private, no-cache, no-store, must-revalidate");
        if (version < OLDEST_VERSION) {
            headers.add(
                    "x-ad-api-version-warning",
                    "The call has been auto-upgraded to v"
                            + OLDEST_VERSION
                            + ".0 as v"
                            + version
                            + ".0 has been deprecated.");
        }
        if (business != null) {
            headers.add(
                    "x-business-use-case-usage",
                    "{\""
                            + business.wabaId()
                            + "\":[{\"type\":\"whatsapp\",\"call_count\":1,\"total_cputime\":1,"
                            + "\"total_time\":1,\"estimated_time_to_regain_access\":0}]}");
        }
        Answers.end(response, body.buffer());
    }

    /** Answers as a proxy that gave up, not as Graph. */
    void badGateway() {
        pace.accept(
                () ->
                        Answers.end(
                                request.response()
                                        .setStatusCode(502)
                                        .putHeader("content-type", "text/html"),
                                Buffer.buffer("<html><body>Bad Gateway</body></html>")));
    }

    /** Closes the connection without an answer. */
    void drop() {
        pace.accept(() -> Answers.close(request));
    }

    private static String traceId(long trace) {
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (trace >>> 8 * i);
        }
        return "A" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
