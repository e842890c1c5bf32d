package io.anuencia.dispatch.status;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.AttemptResult;
import io.anuencia.dispatch.attempt.AttemptResult.Answer;
import io.anuencia.dispatch.attempt.AttemptResult.Kind;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.attempt.Attempts;
import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.LoneClose;
import io.anuencia.dispatch.attempt.MessageFacts;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.attempt.ResultSteps;
import io.anuencia.dispatch.cloudapi.AnswerClass;
import io.anuencia.dispatch.cloudapi.ErrorCode;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.status.StatusMoves.Report;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A model of one message, the process that sends it, the one that takes over, WhatsApp, and
 * everything that can happen between them in any order. The transitions are the real ones; the rest
 * models what the database and the wire promise.
 */
final class AutomatonModel {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final UUID MESSAGE = new UUID(2, 2);
    private static final ErrorCode[] CODES = ErrorCode.values();

    private final Random random;
    private final Fault fault;
    private final boolean takesWhatItRefuses;
    private final Witness witness;
    private final List<String> history = new ArrayList<>();
    private final List<AttemptResult> results = new ArrayList<>();
    private final List<Report> statuses = new ArrayList<>();
    private final Set<UUID> memory = new HashSet<>();
    private MessageRow row;
    private MessageRow rowBefore;
    private boolean paused;
    private boolean ended;
    private long epoch = 1;
    private int drawn;

    /** A fault of the service that breaks a promise. */
    enum Fault {
        NONE,
        /** It sends a message in doubt again. */
        SENDS_DOUBTS_AGAIN,
        /** It sends what it did not store as about to leave. */
        SENDS_WITHOUT_INTENT,
        /** A new owner leaves alone what the old one was working on. */
        RECOVERS_NOTHING,
        /** It folds a status into the row as it was before the last change. */
        FOLDS_INTO_AN_OLD_ROW
    }

    AutomatonModel(long seed, Fault fault) {
        this(seed, fault, false);
    }

    private AutomatonModel(long seed, Fault fault, boolean takesWhatItRefuses) {
        this.random = new Random(seed);
        this.fault = fault;
        this.takesWhatItRefuses = takesWhatItRefuses;
        this.witness = new Witness(takesWhatItRefuses);
        this.row = row(null, Attempts.in(MessageState.PLANNED));
        this.rowBefore = row;
    }

    /** Returns a model in which WhatsApp sometimes sends what it says that it did not accept. */
    static AutomatonModel takingWhatItRefuses(long seed) {
        return new AutomatonModel(seed, Fault.NONE, true);
    }

    /** Runs the model; returns every broken promise with the events that led to it. */
    List<String> violations(int steps) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            MessageFacts before = row.facts();
            step();
            witness.check(before, row.facts(), found);
        }
        drain(found);
        return found.stream().map(what -> what + " after " + history).toList();
    }

    private void step() {
        switch (random.nextInt(17)) {
            case 0, 1, 2 -> ask();
            case 3, 4 -> intendAndSend();
            case 5, 6 -> foldResult();
            case 7, 8 -> hearStatus();
            case 9 -> takeOver(random.nextBoolean());
            case 10 -> giveUpUnanswered();
            case 11 -> seemForgotten();
            case 12 -> handOver();
            case 13, 14 -> paused = random.nextInt(3) == 0;
            case 15 -> endCampaign(random.nextBoolean());
            default -> silence();
        }
    }

    private boolean runs() {
        return !paused && !ended;
    }

    private void ask() {
        MessageState state = row.facts().state();
        boolean again = fault == Fault.SENDS_DOUBTS_AGAIN && state == MessageState.IN_DOUBT;
        if (!runs() || state != MessageState.PLANNED && !again) {
            return;
        }
        UUID attempt = new UUID(1, ++drawn);
        row = row(attempt, row.facts().in(MessageState.REQUESTED));
        memory.add(attempt);
        switch (random.nextInt(6)) {
            case 0 -> results.add(AttemptResult.denied(attempt, MESSAGE, List.of("CON")));
            case 1 ->
                    results.add(
                            AttemptResult.deferred(
                                    attempt, MESSAGE, List.of("QH"), NOON.plusSeconds(1)));
            default -> witness.permitted(attempt);
        }
        history.add("asked " + drawn);
    }

    /** The I/O thread: an attempt without an intent, or not in memory, is not written. */
    private void intendAndSend() {
        UUID attempt = row.attemptId();
        boolean mayIntend = memory.contains(attempt) && witness.isPermitted(attempt);
        if (!mayIntend || row.facts().state() != MessageState.REQUESTED) {
            return;
        }
        if (!runs()) {
            memory.remove(attempt);
            results.add(AttemptResult.notStarted(attempt, MESSAGE, Rest.FIRST_AGAIN));
            history.add("held back " + drawn);
            return;
        }
        if (fault != Fault.SENDS_WITHOUT_INTENT) {
            row = row(attempt, row.facts().in(MessageState.INTENT));
            witness.intended(attempt);
        }
        if (random.nextInt(4) == 0) {
            memory.remove(attempt);
            results.add(AttemptResult.notStarted(attempt, MESSAGE, Rest.NONE));
            history.add("late " + drawn);
            return;
        }
        witness.arrived(attempt);
        history.add("sent " + drawn);
        answer(attempt);
    }

    private void answer(UUID attempt) {
        Attempt sent = Attempts.of(attempt, MESSAGE, new byte[0], 0);
        if (random.nextBoolean()) {
            witness.taken(attempt);
            laterStatuses(attempt);
            boolean lost = random.nextInt(3) == 0;
            Answer answer =
                    new Answer(null, lost ? null : "wamid", NOON, random.nextBoolean(), null, null);
            results.add(
                    AttemptResult.answered(
                            sent, lost ? Kind.IN_DOUBT : Kind.ACCEPTED, answer, Rest.NONE));
            return;
        }
        ErrorCode code = CODES[random.nextInt(CODES.length)];
        boolean mayBeTaken =
                code.meaning() == AnswerClass.UNCLEAR
                        || takesWhatItRefuses && kind(code.meaning()) == Kind.NOT_ACCEPTED;
        if (mayBeTaken && random.nextBoolean()) {
            witness.taken(attempt);
            laterStatuses(attempt);
        }
        Answer answer = new Answer(code.number(), null, NOON, false, null, null);
        results.add(AttemptResult.answered(sent, kind(code.meaning()), answer, Rest.NONE));
    }

    private static Kind kind(AnswerClass meaning) {
        return switch (meaning) {
            case ACCEPTED -> Kind.ACCEPTED;
            case REFUSED, TEMPLATE_REFUSED -> Kind.FAILED;
            case UNCLEAR -> Kind.IN_DOUBT;
            case THROTTLED, PAIR_THROTTLED, SENDER_STOPPED, TEMPLATE_NOT_READY -> Kind.NOT_ACCEPTED;
        };
    }

    private void laterStatuses(UUID attempt) {
        for (ReportedStatus status : ReportedStatus.values()) {
            for (int times = random.nextInt(3); times > 0; times--) {
                Integer code = status == ReportedStatus.FAILED ? 131026 : null;
                statuses.add(new Report(attempt, "wamid", status, code, NOON));
            }
        }
    }

    private void foldResult() {
        if (!results.isEmpty()) {
            AttemptResult result = results.remove(random.nextInt(results.size()));
            if (result.kind() == Kind.DENIED || result.kind() == Kind.DEFERRED) {
                memory.remove(result.attemptId());
            }
            fold(result);
        }
    }

    private void fold(AttemptResult result) {
        history.add("result " + result.kind());
        ResultSteps.lone(row, result).map(LoneClose::close).ifPresent(witness::closed);
        ResultSteps.fold(row, result, NOON).ifPresent(this::write);
    }

    private void hearStatus() {
        if (!statuses.isEmpty()) {
            List<Report> reports = List.of(statuses.remove(random.nextInt(statuses.size())));
            history.add("status " + reports.get(0).status());
            if (reports.get(0).status() != ReportedStatus.FAILED) {
                witness.reportedSent(reports.get(0).attemptId());
            }
            MessageRow seen = fault == Fault.FOLDS_INTO_AN_OLD_ROW ? rowBefore : row;
            Optional<Change> change = StatusMoves.of(seen, reports);
            LoneStatuses.of(seen, change, reports).forEach(lone -> witness.closed(lone.close()));
            change.ifPresent(this::write);
        }
    }

    /** The owner dies, or is fenced and lives on; then its late results still arrive. */
    private void takeOver(boolean dies) {
        epoch++;
        history.add("taken over");
        memory.clear();
        if (dies) {
            results.clear();
        }
        MessageState state = row.facts().state();
        boolean asked = state == MessageState.REQUESTED || state == MessageState.INTENT;
        if (asked && fault != Fault.RECOVERS_NOTHING) {
            boolean intended = state == MessageState.INTENT;
            fold(ResultSteps.leftBehind(row.attemptId(), MESSAGE, intended));
        }
    }

    /** The owner lets the number go; the answers to what has left still reach it. */
    private void handOver() {
        epoch++;
        history.add("handed over");
        memory.clear();
        if (row.facts().state() == MessageState.REQUESTED) {
            fold(AttemptResult.notStarted(row.attemptId(), MESSAGE, Rest.NONE));
        }
    }

    /** It is cancelled, or expires; what comes back to the queue later ends too. */
    private void endCampaign(boolean cancelled) {
        if (ended || random.nextInt(4) == 0) {
            ended = true;
            history.add(cancelled ? "cancelled" : "expired");
            MessageState state = row.facts().state();
            if (state == MessageState.PLANNED) {
                write(cancelled ? Change.cancelled(row) : Change.expired(row));
            } else if (cancelled && state == MessageState.REQUESTED) {
                write(Change.cancelled(row));
            }
        }
    }

    private void giveUpUnanswered() {
        if (row.facts().state() == MessageState.REQUESTED && memory.remove(row.attemptId())) {
            fold(AttemptResult.notStarted(row.attemptId(), MESSAGE, Rest.NONE));
        }
    }

    /** A clock jumped: an attempt just asked for looks old, and is put back some time later. */
    private void seemForgotten() {
        if (row.facts().state() == MessageState.REQUESTED) {
            results.add(ResultSteps.leftBehind(row.attemptId(), MESSAGE, false));
        }
    }

    private void silence() {
        if (row.attemptId() != null && random.nextInt(4) == 0) {
            fold(ResultSteps.silent(row.attemptId(), MESSAGE, random.nextBoolean()));
        }
    }

    private void write(Change change) {
        UUID attempt = change.close() == null ? row.attemptId() : change.close().attemptId();
        rowBefore = row;
        row = row(attempt, change.facts());
        Optional.ofNullable(change.close()).ifPresent(witness::closed);
    }

    /** Delivers everything under way, lets the last owner go on, and lets time pass. */
    private void drain(List<String> found) {
        paused = false;
        for (int round = 0; round < 40; round++) {
            while (!results.isEmpty()) {
                foldResult();
            }
            while (!statuses.isEmpty()) {
                hearStatus();
            }
            if (row.facts().state() == MessageState.PLANNED && round < 20) {
                ask();
            }
            intendAndSend();
        }
        takeOver(true);
        if (row.attemptId() != null) {
            fold(ResultSteps.silent(row.attemptId(), MESSAGE, true));
            fold(ResultSteps.silent(row.attemptId(), MESSAGE, false));
        }
        ended = true;
        endCampaign(false);
        witness.check(row.facts(), row.facts(), found);
        witness.checkEnd(row.facts(), found);
    }

    private MessageRow row(UUID attempt, MessageFacts facts) {
        return new MessageRow(
                MESSAGE,
                null,
                "1",
                "acme",
                "promotions",
                new RecipientKey(new UUID(0x8000L, 0x8000000000000000L)),
                null,
                attempt,
                epoch,
                0,
                NOON.plusSeconds(1_000_000),
                facts);
    }
}
