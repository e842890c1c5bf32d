package io.anuencia.testbed.agent;

import io.anuencia.testbed.history.HistoryWriter;
import io.anuencia.testbed.history.Note;
import io.anuencia.testbed.history.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;

/**
 * The places at which services are watched, each a method of a class. {@code FaultAgentFitsIT} of
 * the acceptance tests checks this table against the packaged services.
 */
enum Probe {
    /** The transaction is committed when it returns, and nothing has been answered yet. */
    DECIDED("io.anuencia.consent.permit.Permits", "decide", Moment.SUCCESS, "Collection") {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return ConsentNotes.decided(seen, history);
        }
    },
    /** Inside the transaction, which may fail, after everything was read. */
    PERMIT_WRITTEN("io.anuencia.consent.permit.PermitStore", "insert", Moment.ENTRANCE, "List") {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return ConsentNotes.permitsWritten(seen, history);
        }
    },
    CLOSED("io.anuencia.consent.outcome.AttemptOutcomeConsumer", "apply", Moment.SUCCESS, "List") {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return ConsentNotes.closed(seen, history);
        }
    },
    /** Inside the transaction, which may fail. */
    OPT_OUT_WRITTEN(
            "io.anuencia.consent.optout.OptOutStore",
            "insert",
            Moment.ENTRANCE,
            "UUID",
            "OptOutSignal",
            "OptOutState",
            "Instant",
            "Writes") {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return ConsentNotes.optOutWritten(seen, history);
        }
    },
    OPT_OUT_VERSIONED(
            "io.anuencia.consent.optout.OptOutStore",
            "insertSubject",
            Moment.ENTRANCE,
            "UUID",
            "UUID",
            "int",
            "long",
            "Writes") {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return List.of(
                    history.note(Op.OPT_OUT_VERSIONED, seen.begun())
                            .text("optOut", seen.argument(0))
                            .number("version", (Number) seen.argument(3)));
        }
    },
    /** A call is answered after the commit of its opt-outs, mostly effective with it. */
    OPT_OUT_ANSWERED(
            "io.anuencia.consent.optout.OptOutCalls",
            "effectiveTimes",
            Moment.ENTRANCE,
            "List",
            "String") {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            List<Note> notes = new ArrayList<>();
            for (Object taken : seen.each(0)) {
                notes.add(
                        history.note(Op.OPT_OUT_RECORDED, seen.begun())
                                .text("optOut", Reading.of(taken, "optOutId")));
            }
            return notes;
        }
    },
    /** Everyone else who committed opt-outs probes the barrier with them next. */
    OPT_OUT_RECORDED("io.anuencia.consent.optout.Barrier", "probe", Moment.ENTRANCE, "Collection") {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            List<Note> notes = new ArrayList<>();
            for (Object id : seen.each(0)) {
                notes.add(history.note(Op.OPT_OUT_RECORDED, seen.begun()).text("optOut", id));
            }
            return notes;
        }
    },
    /** Committed as effective, before anything is reported. */
    OPT_OUT_EFFECTIVE(
            "io.anuencia.consent.optout.Waiters", "release", Moment.ENTRANCE, "Collection") {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            List<Note> notes = new ArrayList<>();
            for (Object effective : seen.each(0)) {
                notes.add(
                        history.note(Op.OPT_OUT_EFFECTIVE, seen.begun())
                                .text("optOut", Reading.of(effective, "id")));
            }
            return notes;
        }
    },
    /** The intents are committed when the lane receives them. */
    INTENT("io.anuencia.dispatch.sending.WireLane", "add", Moment.ENTRANCE, "List", "String") {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return DispatchNotes.intents(seen, history);
        }
    },
    /** The last step before the bytes are handed to the kernel. */
    STARTED(
            "io.anuencia.dispatch.sending.WireCall",
            "end",
            Moment.ENTRANCE,
            "HttpClientRequest",
            "Buffer") {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return DispatchNotes.started(seen, history);
        }
    },
    ANSWERED(
            "io.anuencia.dispatch.sending.WireOutcomes",
            "answered",
            Moment.ENTRANCE,
            "OwnedNumber",
            "Permit",
            "GraphAnswer",
            "Instant",
            "long") {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return DispatchNotes.answered(seen, history);
        }
    },
    /** Called for each move after the commit of results. */
    RESULT_MOVED(
            "io.anuencia.dispatch.attempt.AttemptResults", "count", Moment.ENTRANCE, "Change") {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return List.of(DispatchNotes.moved(seen, seen.argument(0), history));
        }
    },
    /** Called with all moves after the commit of statuses. */
    STATUS_MOVED("io.anuencia.dispatch.status.StatusBrake", "of", Moment.ENTRANCE, "List") {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            List<Note> notes = new ArrayList<>();
            seen.each(0).forEach(change -> notes.add(DispatchNotes.moved(seen, change, history)));
            return notes;
        }
    };

    /** The moments at which a probe looks. */
    enum Moment {
        ENTRANCE,
        SUCCESS
    }

    private final String type;
    private final String method;
    private final Moment moment;
    private final List<String> arguments;

    Probe(String type, String method, Moment moment, String... arguments) {
        this.type = type;
        this.method = method;
        this.moment = moment;
        this.arguments = List.of(arguments);
    }

    /** Returns the notes about a call. */
    abstract List<Note> notes(Seen seen, HistoryWriter history);

    /** The watched class. */
    String type() {
        return type;
    }

    /** The watched method. */
    String method() {
        return method;
    }

    /**
     * Whether a method of the class is the watched one: others may have its name, so the types of
     * the arguments that are read must match, too.
     */
    boolean watches(MethodDescription found) {
        return found.getName().equals(method)
                && found.getParameters().asTypeList().asErasures().stream()
                        .map(TypeDescription::getSimpleName)
                        .toList()
                        .equals(arguments);
    }

    static Map<String, Probe> byPlace(Moment moment) {
        return Arrays.stream(values())
                .filter(probe -> probe.moment == moment)
                .collect(
                        Collectors.toUnmodifiableMap(
                                probe -> probe.type + "." + probe.method, Function.identity()));
    }
}
