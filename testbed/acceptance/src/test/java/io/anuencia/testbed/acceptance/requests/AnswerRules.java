package io.anuencia.testbed.acceptance.requests;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.acceptance.requests.Mutation.Mutated;
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

    private static final Pattern WORDS = Pattern.compile("\\W+");

    private static final Pattern INSIDES =
            Pattern.compile(
                    "\\w+Exception\\b|\\bat [a-z]+\\.[\\w.$]+\\(|io\\.anuencia|java\\.\\w+\\."
                            + "|jakarta\\.|org\\.(jboss|postgresql|hibernate)|com\\.fasterxml"
                            + "|(?i:insert into|violates .* constraint|sqlstate|\\bERROR: )");

    private AnswerRules() {}

    /**
     * Returns what is wrong with an answer, if anything.
     *
     * @param mutated what was sent
     */
    static Optional<String> complaint(Mutated mutated, Answer answer) {
        Request request = mutated.request();
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
            return mutated.bad() ? Optional.of("taken") : Optional.empty();
        }
        if (INSIDES.matcher(answer.body()).find()) {
            return Optional.of("tells of our insides");
        }
        return request.method().equals("HEAD") || isBare(request, answer)
                ? Optional.empty()
                : document(request, answer).or(() -> place(mutated.place(), answer));
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

    /** A body that is refused is refused for what is wrong with it, at its place or around it. */
    private static Optional<String> place(String changed, Answer answer) {
        if (changed == null || answer.status() != 400 && answer.status() != 422) {
            return Optional.empty();
        }
        for (JsonNode error : Json.parse(answer.body()).path("errors")) {
            if (isAbout(error, changed)) {
                return Optional.empty();
            }
        }
        return Optional.of("names another place than " + changed);
    }

    /** Also where one of several members is missing, or the parser gave up before it knew which. */
    private static boolean isAbout(JsonNode error, String changed) {
        String named = error.path("field").asText();
        String detail = error.path("detail").asText();
        return isIn(named, changed)
                || isIn(changed, named)
                || WORDS.splitAsStream(detail).anyMatch(nameOf(changed)::equals)
                || named.equals("body") && detail.contains("too long");
    }

    private static String nameOf(String place) {
        return place.substring(place.lastIndexOf('.') + 1);
    }

    private static boolean isIn(String path, String outer) {
        return path.startsWith(outer)
                && (outer.isEmpty()
                        || path.length() == outer.length()
                        || ".[".indexOf(path.charAt(outer.length())) >= 0);
    }
}
