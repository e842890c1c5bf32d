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

/**
 * The places at which services are watched. Each is one method of one class; {@code
 * FaultAgentFitsIT} of the acceptance tests holds this table against the services as they are
 * packaged.
 */
enum Probe {
    /** Its transaction is committed when it returns, and nobody was told yet. */
    DECIDED("io.anuencia.consent.permit.Permits", "decide", 1, Moment.SUCCESS) {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return ConsentNotes.decided(seen, history);
        }
    },
    CLOSED("io.anuencia.consent.outcome.AttemptOutcomeConsumer", "apply", 1, Moment.SUCCESS) {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return ConsentNotes.closed(seen, history);
        }
    },
    /** Inside the transaction, which may fail. */
    OPT_OUT_WRITTEN("io.anuencia.consent.optout.OptOutStore", "insert", 5, Moment.ENTRANCE) {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return ConsentNotes.optOutWritten(seen, history);
        }
    },
    OPT_OUT_VERSIONED(
            "io.anuencia.consent.optout.OptOutStore", "insertSubject", 5, Moment.ENTRANCE) {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return List.of(
                    history.note(Op.OPT_OUT_VERSIONED, seen.begun())
                            .text("optOut", seen.argument(0))
                            .number("version", (Number) seen.argument(3)));
        }
    },
    /** A call is answered after the commit of its opt-out, which mostly is effective with it. */
    OPT_OUT_ANSWERED("io.anuencia.consent.optout.OptOutCalls", "answer", 1, Moment.ENTRANCE) {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return List.of(
                    history.note(Op.OPT_OUT_RECORDED, seen.begun())
                            .text("optOut", Reading.of(seen.argument(0), "optOutId")));
        }
    },
    /** Whoever else committed opt-outs probes the barrier with them next. */
    OPT_OUT_RECORDED("io.anuencia.consent.optout.Barrier", "probe", 1, Moment.ENTRANCE) {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            List<Note> notes = new ArrayList<>();
            for (Object id : seen.each(0)) {
                notes.add(history.note(Op.OPT_OUT_RECORDED, seen.begun()).text("optOut", id));
            }
            return notes;
        }
    },
    /** Committed as effective, before anybody is told. */
    OPT_OUT_EFFECTIVE("io.anuencia.consent.optout.Waiters", "tell", 1, Moment.ENTRANCE) {
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
    /** The intents are committed when the lane gets them. */
    INTENT("io.anuencia.dispatch.sending.WireLane", "add", 2, Moment.ENTRANCE) {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return DispatchNotes.intents(seen, history);
        }
    },
    /** The last thing before the bytes are handed to the kernel. */
    STARTED("io.anuencia.dispatch.sending.WireCall", "end", 2, Moment.ENTRANCE) {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return DispatchNotes.started(seen, history);
        }
    },
    ANSWERED("io.anuencia.dispatch.sending.WireOutcomes", "answered", 5, Moment.ENTRANCE) {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return DispatchNotes.answered(seen, history);
        }
    },
    /** Called for each move after the commit of results. */
    RESULT_MOVED("io.anuencia.dispatch.attempt.AttemptResults", "count", 1, Moment.ENTRANCE) {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            return List.of(DispatchNotes.moved(seen, seen.argument(0), history));
        }
    },
    /** Called with all moves after the commit of statuses. */
    STATUS_MOVED("io.anuencia.dispatch.status.StatusBrake", "of", 1, Moment.ENTRANCE) {
        @Override
        List<Note> notes(Seen seen, HistoryWriter history) {
            List<Note> notes = new ArrayList<>();
            seen.each(0).forEach(change -> notes.add(DispatchNotes.moved(seen, change, history)));
            return notes;
        }
    };

    /** When a probe looks. */
    enum Moment {
        ENTRANCE,
        SUCCESS
    }

    private final String type;
    private final String method;
    private final int arity;
    private final Moment moment;

    Probe(String type, String method, int arity, Moment moment) {
        this.type = type;
        this.method = method;
        this.arity = arity;
        this.moment = moment;
    }

    /** What is to be noted of a call. */
    abstract List<Note> notes(Seen seen, HistoryWriter history);

    /** The class that is watched. */
    String type() {
        return type;
    }

    /** The method. */
    String method() {
        return method;
    }

    /** How many arguments it has, which tells it from others of its name. */
    int arity() {
        return arity;
    }

    static Map<String, Probe> byPlace(Moment moment) {
        return Arrays.stream(values())
                .filter(probe -> probe.moment == moment)
                .collect(
                        Collectors.toUnmodifiableMap(
                                probe -> probe.type + "." + probe.method, Function.identity()));
    }
}
