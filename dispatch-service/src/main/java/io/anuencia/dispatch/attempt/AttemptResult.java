package io.anuencia.dispatch.attempt;

import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.RecipientKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How an attempt ended, as far as whoever says so knows.
 *
 * @param attemptId the attempt
 * @param messageId its message
 * @param kind what happened
 * @param by who says so
 * @param reasons reason codes of a denial or deferral
 * @param notBefore for a deferral: when to ask again, on the decision clock
 * @param rest how long the message is left alone before it is asked for again
 * @param answer what WhatsApp said
 */
public record AttemptResult(
        UUID attemptId,
        UUID messageId,
        Kind kind,
        ClosedBy by,
        List<String> reasons,
        Instant notBefore,
        Rest rest,
        Answer answer) {

    /** What can happen to an attempt. */
    public enum Kind {
        /** A rule said no. */
        DENIED,
        /** A rule said not yet. */
        DEFERRED,
        /** No byte of it left. */
        NOT_STARTED,
        /** WhatsApp refused it in a way that proves that nobody gets it, and may be asked again. */
        NOT_ACCEPTED,
        /** WhatsApp took it. */
        ACCEPTED,
        /** WhatsApp refused it for good. */
        FAILED,
        /** It may or may not have been taken. */
        IN_DOUBT,
        /** In doubt for longer than WhatsApp repeats what it has to say. */
        NEVER_KNOWN,
        /** Taken, and not delivered for longer than WhatsApp tries. */
        NOT_DELIVERED
    }

    /**
     * A pause before a message is asked for again. Only what made it rest before makes it longer,
     * and a few times only: questions that were put off or not answered do not.
     *
     * @param first the first time
     * @param growth how many times longer it gets each of the next times
     * @param firstAgain whether the message goes back to the head of its queue
     */
    public record Rest(Duration first, int growth, boolean firstAgain) {

        /** At once. */
        public static final Rest NONE = new Rest(Duration.ZERO, 1);

        /**
         * At once, and before all others of its campaign: its person is booked in the budget of
         * people, and the next ones would be booked beside them for as long as nothing can leave.
         */
        public static final Rest FIRST_AGAIN = new Rest(Duration.ZERO, 1, true);

        /** No rest is longer. */
        public static final Duration LONGEST = Duration.ofHours(1);

        private static final int GROWS_MOST = 4;

        /** After it the message stands behind what is due already. */
        public Rest(Duration first, int growth) {
            this(first, growth, false);
        }

        /** Whether it matters how often the message had to rest. */
        boolean grows() {
            return growth > 1;
        }

        Duration after(int rests) {
            int times = Math.min(rests, GROWS_MOST);
            Duration rest = first;
            for (int i = 0; i < times && rest.compareTo(LONGEST) < 0; i++) {
                rest = rest.multipliedBy(growth);
            }
            return rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
        }
    }

    /**
     * What came back.
     *
     * @param code WhatsApp's error code, or null
     * @param wamid WhatsApp's id, or null
     * @param startedAt when the request began to leave, or null if it never did or nobody knows
     * @param held whether WhatsApp took it and keeps it back
     * @param account the person by the number that WhatsApp knows them by, or null
     */
    public record Answer(
            Integer code, String wamid, Instant startedAt, boolean held, RecipientKey account) {

        private static final Answer NONE = new Answer(null, null, null, false, null);
    }

    public AttemptResult {
        reasons = List.copyOf(reasons);
    }

    /** A rule said no. */
    public static AttemptResult denied(UUID attemptId, UUID messageId, List<String> reasons) {
        return ruled(attemptId, messageId, Kind.DENIED, reasons, null);
    }

    /** A rule said not before. */
    public static AttemptResult deferred(
            UUID attemptId, UUID messageId, List<String> reasons, Instant notBefore) {
        return ruled(attemptId, messageId, Kind.DEFERRED, reasons, notBefore);
    }

    /** No byte of it left: it goes back to the queue. */
    public static AttemptResult notStarted(UUID attemptId, UUID messageId, Rest rest) {
        return tried(attemptId, messageId, Kind.NOT_STARTED, Answer.NONE, rest);
    }

    /** WhatsApp answered, or nobody knows. */
    public static AttemptResult answered(Attempt attempt, Kind kind, Answer answer, Rest rest) {
        return tried(attempt.id(), attempt.messageId(), kind, answer, rest);
    }

    /** A new owner found what an old one left. */
    static AttemptResult leftBehind(UUID attemptId, UUID messageId, Kind kind) {
        return found(attemptId, messageId, kind, ClosedBy.TAKEOVER);
    }

    /** Time passed, and nobody said anything. */
    static AttemptResult silent(UUID attemptId, UUID messageId, Kind kind) {
        return found(attemptId, messageId, kind, ClosedBy.STATUS);
    }

    private static AttemptResult ruled(
            UUID attemptId, UUID messageId, Kind kind, List<String> reasons, Instant notBefore) {
        return new AttemptResult(
                attemptId,
                messageId,
                kind,
                ClosedBy.SENDER,
                reasons,
                notBefore,
                Rest.NONE,
                Answer.NONE);
    }

    private static AttemptResult tried(
            UUID attemptId, UUID messageId, Kind kind, Answer answer, Rest rest) {
        return new AttemptResult(
                attemptId, messageId, kind, ClosedBy.SENDER, List.of(), null, rest, answer);
    }

    private static AttemptResult found(UUID attemptId, UUID messageId, Kind kind, ClosedBy by) {
        return new AttemptResult(
                attemptId, messageId, kind, by, List.of(), null, Rest.NONE, Answer.NONE);
    }
}
