package io.anuencia.testbed.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.infrastructure.Waiting;
import io.anuencia.testbed.localstack.Api;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Follows an import to its end: every row read, every claim answered. */
final class ImportProgress {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Set<String> ENDS = Set.of("COMPLETED", "FAILED");

    private final Api contacts;
    private final String id;
    private final Consumer<String> out;

    ImportProgress(Api contacts, String id, Consumer<String> out) {
        this.contacts = contacts;
        this.id = id;
        this.out = out;
    }

    JsonNode await() {
        boolean ended = Waiting.until(PATIENCE, () -> ENDS.contains(get().path("state").asText()));
        var last = get();
        if (!ended || !last.path("state").asText().equals("COMPLETED")) {
            throw new IllegalStateException("the import did not complete: " + last);
        }
        out.accept("import completed: " + counts(last));
        return last;
    }

    private JsonNode get() {
        return contacts.get("/imports/" + id);
    }

    /** Returns the numbers in the answer; details of what claims lack are left out. */
    private static String counts(JsonNode answer) {
        return numbers(answer) + ", claims: " + numbers(answer.path("claims"));
    }

    private static String numbers(JsonNode node) {
        return node.properties().stream()
                .filter(member -> member.getValue().isIntegralNumber())
                .map(member -> member.getKey() + " " + member.getValue().asLong())
                .collect(Collectors.joining(", "));
    }
}
