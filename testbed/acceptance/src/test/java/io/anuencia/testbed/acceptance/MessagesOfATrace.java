package io.anuencia.testbed.acceptance;

import io.anuencia.testbed.acceptance.TraceReceiver.Seen;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds messages whose whole way, from the POST that led to them, is in one trace. */
final class MessagesOfATrace {

    private static final String POST_CAMPAIGN = "POST /campaigns";
    private static final String POST_MESSAGE = "POST /messages";
    private static final String AUDIENCE = "contacts-service settle audience";
    private static final Set<String> WAY =
            Set.of(
                    "dispatch-service ask REQUESTED",
                    "consent-service decide",
                    "dispatch-service send ACCEPTED",
                    "dispatch-service status READ");

    private MessagesOfATrace() {}

    /** Returns the messages of campaigns that were traced until they were read. */
    static List<String> ofCampaigns(List<Seen> spans) {
        return traces(POST_CAMPAIGN, spans)
                .filter(trace -> trace.stream().anyMatch(span -> step(span).equals(AUDIENCE)))
                .flatMap(MessagesOfATrace::wholeWays)
                .toList();
    }

    /** Returns the single messages that were traced until they were read. */
    static List<String> single(List<Seen> spans) {
        return traces(POST_MESSAGE, spans).flatMap(MessagesOfATrace::wholeWays).toList();
    }

    /** Returns all spans of each trace that contains this call. */
    private static Stream<List<Seen>> traces(String call, List<Seen> spans) {
        Map<String, List<Seen>> byTrace =
                spans.stream().collect(Collectors.groupingBy(Seen::traceId));
        return byTrace.values().stream()
                .filter(trace -> trace.stream().anyMatch(span -> span.name().equals(call)));
    }

    private static Stream<String> wholeWays(List<Seen> trace) {
        return trace.stream().collect(Collectors.groupingBy(Seen::messageId)).entrySet().stream()
                .filter(message -> steps(message.getValue()).containsAll(WAY))
                .map(Map.Entry::getKey);
    }

    private static Set<String> steps(List<Seen> spans) {
        return spans.stream().map(MessagesOfATrace::step).collect(Collectors.toSet());
    }

    private static String step(Seen span) {
        return (span.service() + " " + span.name() + " " + span.state()).strip();
    }
}
