package io.anuencia.testbed.acceptance.requests;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.localstack.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules that every answer must keep, whatever was requested. */
final class AnswerRules {

    private static final Duration LATEST = Duration.ofSeconds(10);
    private static final String PROBLEM = "application/problem+json";

    /**
     * Statuses without a body: the README says that what is not yet a request gets a bare status.
     */
    private static final Set<Integer> BARE = Set.of(414, 431);

    private static final Pattern NO_URI =
            Pattern.compile(
                    "(?s)[^/].*|.*%(?![0-9a-fA-F]{2}).*|.*[^!-~].*|.*[\"<>\\\\^`{|}\\[\\]].*");

    private static final Pattern INSIDES =
            Pattern.compile(
                    "\\w+Exception\\b|\\bat [a-z]+\\.[\\w.$]+\\(|io\\.anuencia|java\\.\\w+\\."
                            + "|jakarta\\.|org\\.(jboss|postgresql|hibernate)|com\\.fasterxml"
                            + "|(?i:insert into|violates .* constraint|sqlstate|\\bERROR: )");

    private AnswerRules() {}

    /**
     * Returns what is wrong with an answer, if anything.
     *
     * @param bad whether the request is invalid for every call
     */
    static Optional<String> complaint(Request request, Answer answer, boolean bad) {
        if (answer.status() == 0) {
            return Optional.of("no answer");
        }
        if (answer.took().compareTo(LATEST) > 0) {
            return Optional.of("late, after " + answer.took());
        }
        if (answer.status() >= 500) {
            return Optional.of("a failure of ours");
        }
        if (answer.status() < 400) {
            return bad ? Optional.of("taken") : Optional.empty();
        }
        if (INSIDES.matcher(answer.body()).find()) {
            return Optional.of("tells of our insides");
        }
        return request.method().equals("HEAD") || isBare(request, answer)
                ? Optional.empty()
                : document(request, answer);
    }

    private static boolean isBare(Request request, Answer answer) {
        return BARE.contains(answer.status())
                || answer.status() == 400 && NO_URI.matcher(request.target()).matches();
    }

    private static Optional<String> document(Request request, Answer answer) {
        if (request.target().startsWith("/p/") && answer.contentType().startsWith("text/html")) {
            return Optional.empty();
        }
        if (!answer.contentType().startsWith(PROBLEM)) {
            return Optional.of("refused without a problem document");
        }
        JsonNode problem = Json.parse(answer.body());
        if (problem.path("status").asInt() != answer.status()) {
            return Optional.of("has another status in its document");
        }
        return problem.path("title").asText().isBlank() || problem.path("detail").asText().isBlank()
                ? Optional.of("says not what to do")
                : Optional.empty();
    }
}
