package io.anuencia.testbed.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The REST calls of one service. Every call may be repeated without harm (POSTs carry an
 * idempotency key or are idempotent by nature), so an unavailable service is called again until it
 * answers.
 */
public final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String IDEMPOTENCY_KEY = "idempotency-key";
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final String base;
    private final String token;

    /**
     * Creates calls to a base URL.
     *
     * @param token the bearer token, or null for none
     */
    public Api(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /** A failed answer: its status, and the text of its problem document. */
    public static final class Refused extends RuntimeException {
        private final int status;

        Refused(String call, int status, String body) {
            super(call + " was answered " + status + ": " + body);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** Thrown if no answer came within the time limit. */
    public static final class Unanswered extends IllegalStateException {
        Unanswered(String base, IOException cause) {
            super(base + " does not answer", cause);
        }
    }

    public JsonNode get(String path) {
        return json(send("GET", path, BodyPublishers.noBody(), Map.of()));
    }

    /** Returns the answer as text, for answers that are not a single JSON document. */
    public String getText(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    public JsonNode put(String path, Object body) {
        return json(send("PUT", path, publisher(body), Map.of("content-type", "application/json")));
    }

    public JsonNode delete(String path) {
        return json(send("DELETE", path, BodyPublishers.noBody(), Map.of()));
    }

    /** Makes a POST that may be repeated unchanged. */
    public JsonNode post(String path, Object body) {
        return json(
                send("POST", path, publisher(body), Map.of("content-type", "application/json")));
    }

    /** Makes a POST that creates something, once per key. */
    public JsonNode create(String path, Object body, String idempotencyKey) {
        var headers = Map.of("content-type", "application/json", IDEMPOTENCY_KEY, idempotencyKey);
        return json(send("POST", path, publisher(body), headers));
    }

    /** Uploads a CSV file. */
    public JsonNode upload(String path, Path csv, String idempotencyKey) throws IOException {
        var headers = Map.of("content-type", "text/csv", IDEMPOTENCY_KEY, idempotencyKey);
        return json(send("POST", path, BodyPublishers.ofFile(csv), headers));
    }

    /** Puts a list as CSV, one value per line. */
    public JsonNode putLines(String path, List<String> lines) {
        var body = BodyPublishers.ofString(String.join("\n", lines));
        return json(send("PUT", path, body, Map.of("content-type", "text/csv")));
    }

    private static BodyPublisher publisher(Object body) {
        return BodyPublishers.ofString(Json.line(body));
    }

    private static JsonNode json(String body) {
        return body.isBlank() ? Json.object() : Json.parse(body);
    }

    private String send(
            String method, String path, BodyPublisher body, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(method, body)
                        .timeout(ANSWER);
        headers.forEach(request::header);
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = attempt(request.build(), end);
            if (answer != null) {
                return bodyOf(method + " " + path, answer);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Returns null if the call may be tried again. */
    private HttpResponse<String> attempt(HttpRequest request, long end) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            boolean stillRunning =
                    answer.statusCode() == 409
                            && request.headers().firstValue(IDEMPOTENCY_KEY).isPresent();
            boolean away = answer.statusCode() == 503 || stillRunning;
            return away && System.nanoTime() - end < 0 ? null : answer;
        } catch (IOException e) {
            if (System.nanoTime() - end < 0) {
                return null;
            }
            throw new Unanswered(base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling " + base, e);
        }
    }

    private static String bodyOf(String call, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new Refused(call, answer.statusCode(), answer.body());
        }
        return answer.body();
    }
}
