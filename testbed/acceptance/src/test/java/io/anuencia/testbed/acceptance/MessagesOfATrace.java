package io.anuencia.testbed.acceptance;

import io.anuencia.testbed.acceptance.TraceReceiver.Seen;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds messages all of whose way, from the POST of their campaign, is in one trace. */
final class MessagesOfATrace {

    private static final String POST = "POST /campaigns";
    private static final String AUDIENCE = "contacts-service settle audience";
    private static final Set<String> WAY =
            Set.of(
                    "dispatch-service ask REQUESTED",
                    "consent-service decide",
                    "dispatch-service send ACCEPTED",
                    "dispatch-service status READ");

    private MessagesOfATrace() {}

    /** The messages that were followed until they were read. */
    static List<String> fromPostToRead(List<Seen> spans) {
        return spans.stream()
                .filter(span -> span.name().equals(POST))
                .flatMap(post -> messages(spansOf(post.traceId(), spans)).stream())
                .toList();
    }

    private static List<Seen> spansOf(String traceId, List<Seen> spans) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    private static List<String> messages(List<Seen> trace) {
        if (trace.stream().noneMatch(span -> step(span).equals(AUDIENCE))) {
            return List.of();
        }
        return trace.stream().collect(Collectors.groupingBy(Seen::messageId)).entrySet().stream()
                .filter(message -> steps(message.getValue()).containsAll(WAY))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Set<String> steps(List<Seen> spans) {
        return spans.stream().map(MessagesOfATrace::step).collect(Collectors.toSet());
    }

    private static String step(Seen span) {
        return (span.service() + " " + span.name() + " " + span.state()).strip();
    }
}
