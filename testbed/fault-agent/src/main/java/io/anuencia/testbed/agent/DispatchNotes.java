package io.anuencia.testbed.agent;

import io.anuencia.testbed.history.HistoryWriter;
import io.anuencia.testbed.history.Note;
import io.anuencia.testbed.history.Op;
import java.util.ArrayList;
import java.util.List;

/** Notes about dispatch-service. */
final class DispatchNotes {

    private DispatchNotes() {}

    static List<Note> intents(Seen seen, HistoryWriter history) {
        Object number = Reading.of(seen.self(), "number.id");
        List<Note> notes = new ArrayList<>();
        for (Object permit : seen.each(0)) {
            notes.add(
                    history.note(Op.INTENT_COMMITTED, seen.begun())
                            .text("attempt", Reading.of(permit, "attempt.id"))
                            .text("number", number));
        }
        return notes;
    }

    static List<Note> started(Seen seen, HistoryWriter history) {
        return List.of(
                history.note(Op.SEND_STARTED, seen.begun())
                        .text("attempt", Reading.of(seen.self(), "permit.attempt.id"))
                        .text("message", Reading.of(seen.self(), "permit.attempt.messageId"))
                        .text("number", Reading.of(seen.self(), "number.id")));
    }

    static List<Note> answered(Seen seen, HistoryWriter history) {
        return List.of(
                history.note(Op.SEND_ANSWERED, seen.begun())
                        .text("attempt", Reading.of(seen.argument(1), "attempt.id"))
                        .text("meaning", Reading.of(seen.argument(2), "meaning"))
                        .number("code", (Number) Reading.of(seen.argument(2), "code")));
    }

    static Note moved(Seen seen, Object change, HistoryWriter history) {
        return history.note(Op.MESSAGE_MOVED, seen.begun())
                .text("message", Reading.of(change, "row.id"))
                .text("attempt", Reading.of(change, "row.attemptId"))
                .text("from", Reading.of(change, "row.facts.state"))
                .text("to", Reading.of(change, "facts.state"));
    }
}
