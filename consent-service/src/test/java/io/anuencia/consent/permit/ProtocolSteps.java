package io.anuencia.consent.permit;

import static io.anuencia.consent.permit.ProtocolState.NEVER;

import io.anuencia.consent.permit.ProtocolState.Close;
import io.anuencia.consent.permit.ProtocolState.Deciding;
import io.anuencia.consent.permit.ProtocolState.MessageAt;
import io.anuencia.consent.permit.ProtocolState.OptingOut;
import io.anuencia.consent.permit.ProtocolState.PermitAt;
import io.anuencia.consent.permit.ProtocolState.Sender;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The steps that anyone can take next. Whoever could take one may also pause for any time, or die:
 * time passes between any two steps. Only one pause is bounded, as the proof requires: the one
 * between the last check and the write.
 */
final class ProtocolSteps {

    /** How long a permit may be used to begin a send; a send takes as long to arrive. */
    static final int START_LIFE = 2;

    static final int LIFE = 2 * START_LIFE;

    /**
     * The longest pause between check and write, and the margin that the wait for silence adds for
     * it.
     */
    static final int PAUSE = 1;

    /** The end of time: a sweeper may restart late in its wait and still see another one end. */
    static final int END = 2 * LIFE + PAUSE;

    static final String LEAVES = "first byte leaves";
    static final String ARRIVES = "message arrives";
    static final String EFFECTIVE = "opt-out is effective";

    private final Set<Mistake> mistakes;

    ProtocolSteps(Set<Mistake> mistakes) {
        this.mistakes = mistakes;
    }

    /** Possible implementation mistakes, each of which the explorer must find. */
    enum Mistake {
        NO_LOCK,
        NO_DEADLINE_CHECK,
        LONG_PAUSE_AFTER_CHECK,
        NO_FENCE_AT_INTENT,
        SHORT_SILENCE,
        SILENCE_COUNTED_FROM_RESTART_AS_OVER,
        DOUBT_ENDS_PERMIT,
        NO_WAIT_FOR_PERMITS,
        /** Harmless unless the permit's transaction dies. */
        PERMIT_ANSWERED_BEFORE_COMMIT,
        /** Harmless unless the opt-out's transaction dies. */
        OPT_OUT_ANSWERED_BEFORE_COMMIT
    }

    /** Every next state, by a description of the step that leads there. */
    Map<String, ProtocolState> from(ProtocolState state) {
        Map<String, ProtocolState> next = new LinkedHashMap<>();
        passTime(state, next);
        send(state, next);
        giveUp(state, next);
        takeOver(state, next);
        decide(state, next);
        optOut(state, next);
        sweep(state, next);
        applyClose(state, next);
        return next;
    }

    private boolean has(Mistake mistake) {
        return mistakes.contains(mistake);
    }

    private void passTime(ProtocolState state, Map<String, ProtocolState> next) {
        boolean mustWrite =
                state.sender() == Sender.CHECKED
                        && state.now() >= state.checkedAt() + PAUSE
                        && !has(Mistake.LONG_PAUSE_AFTER_CHECK);
        boolean mustArrive =
                state.sender() == Sender.WRITTEN && state.now() >= state.startedAt() + START_LIFE;
        if (state.now() < END && !mustWrite && !mustArrive) {
            next.put("time passes", state.tick());
        }
    }

    private void send(ProtocolState state, Map<String, ProtocolState> next) {
        switch (state.sender()) {
            case IDLE -> next.put("sender asks", asked(state));
            case ASKED -> intend(state, next);
            case INTENDED -> check(state, next);
            case CHECKED -> next.put(LEAVES, state.copy().sender(Sender.WRITTEN).started().build());
            case WRITTEN -> next.put(ARRIVES, state.copy().sender(Sender.ARRIVED).build());
            case ARRIVED -> close(state, Close.ACCEPTED_BY_SENDER, "sender hears the answer", next);
            case DONE, DEAD -> {
                return;
            }
        }
        if (state.sender() != Sender.WRITTEN) {
            next.put("sender dies", state.copy().sender(Sender.DEAD).build());
        }
    }

    private static ProtocolState asked(ProtocolState state) {
        return state.copy().sender(Sender.ASKED).asked().message(MessageAt.REQUESTED).build();
    }

    private void intend(ProtocolState state, Map<String, ProtocolState> next) {
        boolean fenced = state.message() != MessageAt.REQUESTED && !has(Mistake.NO_FENCE_AT_INTENT);
        if (isPermitted(state) && !fenced) {
            next.put(
                    "sender commits the intent",
                    state.copy().sender(Sender.INTENDED).message(MessageAt.INTENT).build());
        }
    }

    private void check(ProtocolState state, Map<String, ProtocolState> next) {
        boolean late = state.now() >= state.askedAt() + START_LIFE;
        if (!late || has(Mistake.NO_DEADLINE_CHECK)) {
            next.put(
                    "sender checks the deadline",
                    state.copy().sender(Sender.CHECKED).checked().build());
        }
    }

    /** The decision was published after its commit; a close does not withdraw it. */
    private boolean isPermitted(ProtocolState state) {
        return state.permit() == PermitAt.OPEN
                || state.permit() == PermitAt.ENDED
                || (state.deciding() == Deciding.READ_GIVEN
                        && has(Mistake.PERMIT_ANSWERED_BEFORE_COMMIT));
    }

    private void giveUp(ProtocolState state, Map<String, ProtocolState> next) {
        if (state.sender() == Sender.ASKED || state.sender() == Sender.INTENDED) {
            close(state, Close.NOT_STARTED_BY_SENDER, "sender gives up unstarted", next);
        }
    }

    private static void close(
            ProtocolState state, Close close, String words, Map<String, ProtocolState> next) {
        if (state.close() == Close.NONE) {
            next.put(words, state.copy().sender(Sender.DONE).close(close).build());
        }
    }

    /** Another replica takes the sender for dead, although it may merely be slow. */
    private void takeOver(ProtocolState state, Map<String, ProtocolState> next) {
        if (state.close() != Close.NONE) {
            return;
        }
        if (state.message() == MessageAt.REQUESTED) {
            next.put(
                    "takeover plans it again",
                    state.copy()
                            .message(MessageAt.PLANNED)
                            .close(Close.NOT_STARTED_BY_TAKEOVER)
                            .build());
        } else if (state.message() == MessageAt.INTENT) {
            next.put(
                    "takeover is in doubt",
                    state.copy()
                            .message(MessageAt.IN_DOUBT)
                            .close(Close.IN_DOUBT_BY_TAKEOVER)
                            .build());
        }
    }

    private void decide(ProtocolState state, Map<String, ProtocolState> next) {
        boolean locked = state.optingOut() == OptingOut.LOCKED && !has(Mistake.NO_LOCK);
        switch (state.deciding()) {
            case NOT_YET -> {
                if (state.askedAt() != NEVER && !locked) {
                    next.put("permit locks", state.copy().deciding(Deciding.LOCKED).build());
                }
            }
            case LOCKED -> {
                boolean withdrawn = state.optingOut() == OptingOut.COMMITTED;
                next.put(
                        "permit reads",
                        state.copy()
                                .deciding(withdrawn ? Deciding.READ_WITHDRAWN : Deciding.READ_GIVEN)
                                .build());
            }
            case READ_GIVEN -> commit(state, PermitAt.OPEN, next);
            case READ_WITHDRAWN -> commit(state, PermitAt.DENIED, next);
            case DONE -> {
                // Each attempt is decided once.
            }
        }
        if (state.isHeldByPermit()) {
            next.put("permit dies", state.copy().deciding(Deciding.NOT_YET).build());
        }
    }

    private static void commit(
            ProtocolState state, PermitAt permit, Map<String, ProtocolState> next) {
        PermitAt known = state.permit() == PermitAt.ENDED ? PermitAt.DENIED : permit;
        next.put("permit commits", state.copy().deciding(Deciding.DONE).permit(known).build());
    }

    private void optOut(ProtocolState state, Map<String, ProtocolState> next) {
        boolean locked = state.isHeldByPermit() && !has(Mistake.NO_LOCK);
        if (state.optingOut() == OptingOut.NOT_YET && !locked) {
            next.put("opt-out locks", state.copy().optingOut(OptingOut.LOCKED).build());
        } else if (state.optingOut() == OptingOut.LOCKED) {
            ProtocolState committed = state.copy().optingOut(OptingOut.COMMITTED).build();
            next.put("opt-out commits", committed);
            if (!mustWait(state)) {
                next.put("opt-out commits, effective", committed.copy().effective().build());
                if (has(Mistake.OPT_OUT_ANSWERED_BEFORE_COMMIT)) {
                    next.put("opt-out answers", state.copy().effective().build());
                }
            }
            next.put("opt-out dies", state.copy().optingOut(OptingOut.NOT_YET).build());
        }
    }

    private boolean mustWait(ProtocolState state) {
        return state.permit() == PermitAt.OPEN && !has(Mistake.NO_WAIT_FOR_PERMITS);
    }

    private void sweep(ProtocolState state, Map<String, ProtocolState> next) {
        if (state.optingOut() != OptingOut.COMMITTED || state.isEffective()) {
            return;
        }
        if (state.firstSeen() == NEVER) {
            next.put("sweeper sees it", state.copy().firstSeen(state.now()).build());
        } else {
            next.put("sweeper restarts", state.copy().firstSeen(restartedAt()).build());
        }
        if (state.otherFirstSeen() == NEVER) {
            next.put("other sweeper sees it", state.copy().otherFirstSeen(state.now()).build());
        }
        if (!mustWait(state)
                || isSilent(state, state.firstSeen())
                || isSilent(state, state.otherFirstSeen())) {
            next.put(EFFECTIVE, state.copy().effective().build());
        }
    }

    private int restartedAt() {
        return has(Mistake.SILENCE_COUNTED_FROM_RESTART_AS_OVER) ? -LIFE - PAUSE - 1 : NEVER;
    }

    private boolean isSilent(ProtocolState state, int seen) {
        int silence = has(Mistake.SHORT_SILENCE) ? START_LIFE : LIFE + PAUSE;
        return seen != NEVER && state.now() >= seen + silence;
    }

    private void applyClose(ProtocolState state, Map<String, ProtocolState> next) {
        if (state.close() == Close.NONE || !ends(state.close())) {
            return;
        }
        if (state.permit() == PermitAt.OPEN) {
            next.put("close arrives", state.copy().permit(PermitAt.ENDED).build());
        } else if (state.permit() == PermitAt.NONE && state.deciding() == Deciding.NOT_YET) {
            next.put(
                    "close overtakes the request",
                    state.copy().permit(PermitAt.DENIED).deciding(Deciding.DONE).build());
        }
    }

    /** The rule of the service itself. */
    private boolean ends(Close close) {
        return switch (close) {
            case NONE -> false;
            case NOT_STARTED_BY_SENDER -> ends(Outcome.NOT_STARTED, ClosedBy.SENDER);
            case ACCEPTED_BY_SENDER -> ends(Outcome.ACCEPTED, ClosedBy.SENDER);
            case NOT_STARTED_BY_TAKEOVER -> ends(Outcome.NOT_STARTED, ClosedBy.TAKEOVER);
            case IN_DOUBT_BY_TAKEOVER ->
                    has(Mistake.DOUBT_ENDS_PERMIT) || ends(Outcome.IN_DOUBT, ClosedBy.TAKEOVER);
        };
    }

    private static boolean ends(Outcome outcome, ClosedBy by) {
        UUID id = new UUID(0, 0);
        return PermitCloses.ends(
                new AttemptClosed(
                        id,
                        id,
                        new RecipientKey(Uuids.ofFacts("anyone")),
                        null,
                        null,
                        1,
                        1,
                        outcome,
                        null,
                        by,
                        null,
                        Instant.EPOCH,
                        null));
    }
}
