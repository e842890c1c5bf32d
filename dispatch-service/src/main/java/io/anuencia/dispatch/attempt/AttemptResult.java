package io.anuencia.dispatch.attempt;

import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.RecipientKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The result of an attempt, as far as its source knows.
 *
 * @param attemptId the attempt
 * @param messageId its message
 * @param kind kind of result
 * @param by source of the result
 * @param reasons reason codes of a denial or deferral
 * @param notBefore for a deferral: when to ask again, on the decision clock; else null
 * @param rest pause before the message is asked for again
 * @param answer WhatsApp's answer
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

    /** The kinds of result. */
    public enum Kind {
        /** A rule denied it. */
        DENIED,
        /** A rule deferred it. */
        DEFERRED,
        /** No byte of the request left this process. */
        NOT_STARTED,
        /**
         * WhatsApp refused it in a way that proves that nobody receives it; it may be asked for
         * again.
         */
        NOT_ACCEPTED,
        /** WhatsApp accepted it. */
        ACCEPTED,
        /** WhatsApp refused it for good. */
        FAILED,
        /** WhatsApp may or may not have accepted it. */
        IN_DOUBT,
        /** In doubt for longer than WhatsApp repeats its statuses. */
        NEVER_KNOWN,
        /** Accepted, and not delivered for longer than WhatsApp tries. */
        NOT_DELIVERED
    }

    /**
     * A pause before a message is asked for again. It grows only with earlier pauses of this kind,
     * and only a few times; deferrals and unanswered requests do not make it longer.
     *
     * @param first length of the first pause
     * @param growth factor by which each further pause is longer; 1 keeps the length
     * @param firstAgain whether the message goes back to the head of its queue
     */
    public record Rest(Duration first, int growth, boolean firstAgain) {

        /** No pause. */
        public static final Rest NONE = new Rest(Duration.ZERO, 1);

        /**
         * No pause, and back to the head of the campaign's queue: its person is already booked in
         * the limit of people, and asking for others would book them as well for as long as nothing
         * can leave.
         */
        public static final Rest FIRST_AGAIN = new Rest(Duration.ZERO, 1, true);

        /** The longest pause. */
        public static final Duration LONGEST = Duration.ofHours(1);

        private static final int GROWS_MOST = 4;

        /** A pause after which the message is queued behind what is due already. */
        public Rest(Duration first, int growth) {
            this(first, growth, false);
        }

        /** Whether the length depends on the number of earlier pauses. */
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
     * WhatsApp's answer to a request.
     *
     * @param code WhatsApp's error code, or null
     * @param wamid WhatsApp's id of the message, or null
     * @param startedAt when the request began to leave, by the machine clock; null if it never did
     *     or that is unknown
     * @param held whether WhatsApp accepted it and holds it back
     * @param account key of the person's WhatsApp number, or null
     * @param userId key of the user id by which WhatsApp names the person, or null
     */
    public record Answer(
            Integer code,
            String wamid,
            Instant startedAt,
            boolean held,
            RecipientKey account,
            RecipientKey userId) {

        private static final Answer NONE = new Answer(null, null, null, false, null, null);
    }

    public AttemptResult {
        reasons = List.copyOf(reasons);
    }

    /** Returns the result of a denial. */
    public static AttemptResult denied(UUID attemptId, UUID messageId, List<String> reasons) {
        return ruled(attemptId, messageId, Kind.DENIED, reasons, null);
    }

    /** Returns the result of a denial. */
    public static AttemptResult denied(Attempt attempt, List<String> reasons) {
        return denied(attempt.id(), attempt.messageId(), reasons);
    }

    /** Returns the result of a deferral. */
    public static AttemptResult deferred(Attempt attempt, List<String> reasons, Instant notBefore) {
        return deferred(attempt.id(), attempt.messageId(), reasons, notBefore);
    }

    /** Returns the result of a deferral. */
    public static AttemptResult deferred(
            UUID attemptId, UUID messageId, List<String> reasons, Instant notBefore) {
        return ruled(attemptId, messageId, Kind.DEFERRED, reasons, notBefore);
    }

    /**
     * Returns the result of an attempt of which no byte left; the message goes back to the queue.
     */
    public static AttemptResult notStarted(Attempt attempt, Rest rest) {
        return notStarted(attempt.id(), attempt.messageId(), rest);
    }

    /**
     * Returns the result of an attempt of which no byte left; the message goes back to the queue.
     */
    public static AttemptResult notStarted(UUID attemptId, UUID messageId, Rest rest) {
        return tried(attemptId, messageId, Kind.NOT_STARTED, Answer.NONE, rest);
    }

    /** Returns the result of a request that left: WhatsApp's answer, or a doubt. */
    public static AttemptResult answered(Attempt attempt, Kind kind, Answer answer, Rest rest) {
        return tried(attempt.id(), attempt.messageId(), kind, answer, rest);
    }

    /** Returns the result of an attempt that an earlier owner left behind. */
    static AttemptResult leftBehind(UUID attemptId, UUID messageId, Kind kind) {
        return found(attemptId, messageId, kind, ClosedBy.TAKEOVER);
    }

    /** Returns the result of an attempt that WhatsApp has been silent about for too long. */
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
