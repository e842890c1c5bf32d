package io.anuencia.testbed.agent;

import io.anuencia.testbed.history.HistoryWriter;
import io.anuencia.testbed.history.Note;
import io.anuencia.testbed.history.Op;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notes about consent-service. */
final class ConsentNotes {

    private ConsentNotes() {}

    static List<Note> decided(Seen seen, HistoryWriter history) {
        Map<Object, Object> requests = new HashMap<>();
        for (Object request : seen.each(0)) {
            requests.put(Reading.of(request, "attemptId"), request);
        }
        long now = System.nanoTime();
        List<Note> notes = new ArrayList<>();
        for (Object answer : (Iterable<?>) seen.returned()) {
            Object request = requests.get(Reading.of(answer, "attemptId"));
            notes.add(
                    history.note(Op.PERMIT_DECIDED, now)
                            .text("attempt", Reading.of(answer, "attemptId"))
                            .text("decision", Reading.of(answer, "decisionId"))
                            .text("message", Reading.of(answer, "messageId"))
                            .text("result", Reading.of(answer, "result"))
                            .texts("reasons", (Collection<?>) Reading.of(answer, "reasons"))
                            .number("version", (Number) Reading.of(answer, "subjectVersion"))
                            .texts("persons", (Collection<?>) Reading.of(request, "recipientKeys"))
                            .text("brand", Reading.of(request, "brand"))
                            .text("purpose", Reading.of(request, "purpose"))
                            .text("class", Reading.of(request, "messageClass"))
                            .text("number", Reading.of(request, "phoneNumberId"))
                            .number("begun", seen.begun()));
        }
        return notes;
    }

    static List<Note> closed(Seen seen, HistoryWriter history) {
        long now = System.nanoTime();
        List<Note> notes = new ArrayList<>();
        for (Object envelope : seen.each(0)) {
            Object event = Reading.of(envelope, "event");
            if (event.getClass().getSimpleName().equals("AttemptClosed")) {
                notes.add(
                        history.note(Op.PERMIT_CLOSED, now)
                                .text("attempt", Reading.of(event, "attemptId"))
                                .text("outcome", Reading.of(event, "outcome"))
                                .text("closedBy", Reading.of(event, "by"))
                                .number("seq", (Number) Reading.of(event, "seq")));
            }
        }
        return notes;
    }

    static List<Note> permitsWritten(Seen seen, HistoryWriter history) {
        List<Object> attempts = new ArrayList<>();
        for (Object row : seen.each(0)) {
            attempts.add(Reading.of(row, "answer.attemptId"));
        }
        return attempts.isEmpty()
                ? List.of()
                : List.of(
                        history.note(Op.PERMIT_WRITTEN, seen.begun()).texts("attempts", attempts));
    }

    static List<Note> optOutWritten(Seen seen, HistoryWriter history) {
        Object signal = seen.argument(1);
        String kind = String.valueOf(Reading.of(signal, "kind"));
        return List.of(
                history.note(Op.OPT_OUT_WRITTEN, seen.begun())
                        .text("optOut", seen.argument(0))
                        .texts("persons", (Collection<?>) Reading.of(signal, "keys"))
                        .text("brand", Reading.of(signal, "scope.brand"))
                        .text("purpose", Reading.of(signal, "scope.purpose"))
                        .text("kind", kind)
                        .texts("classes", classes(kind))
                        .text("cause", Reading.of(signal, "cause.wamid"))
                        .text("state", seen.argument(2)));
    }

    /** Computed by section 5.1 of the architecture, without asking the services. */
    private static List<String> classes(String kind) {
        return switch (kind) {
            case "BRAND", "PLATFORM_STOP" -> List.of("MARKETING");
            case "PURPOSE", "CHANNEL" -> List.of("MARKETING", "UTILITY");
            default -> List.of("MARKETING", "UTILITY", "SERVICE_REPLY");
        };
    }
}
