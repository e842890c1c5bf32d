package io.anuencia.consent.permit;

/**
 * A state of the send protocol with one message, one opt-out and all processes involved. The
 * numbers are small, so that every reachable state is visited.
 *
 * @param now time; everyone's monotonic clock runs at this rate
 * @param sender state of the process that asked
 * @param askedAt its {@code t0}
 * @param checkedAt when it last checked the deadline
 * @param startedAt when the first byte left, or {@link #NEVER}
 * @param message state of the message in the sender's database
 * @param permit permit in consent-service's database
 * @param deciding state of the permit transaction
 * @param optingOut state of the opt-out's transaction
 * @param firstSeen when the sweeper first saw the opt-out, or {@link #NEVER}
 * @param otherFirstSeen when the sweeper of another replica first saw it, or {@link #NEVER}
 * @param effectiveAt when the opt-out became effective, or {@link #NEVER}
 * @param close close on its way to consent-service
 */
record ProtocolState(
        int now,
        Sender sender,
        int askedAt,
        int checkedAt,
        int startedAt,
        MessageAt message,
        PermitAt permit,
        Deciding deciding,
        OptingOut optingOut,
        int firstSeen,
        int otherFirstSeen,
        int effectiveAt,
        Close close) {

    static final int NEVER = -1;

    static final ProtocolState START =
            new ProtocolState(
                    0,
                    Sender.IDLE,
                    NEVER,
                    NEVER,
                    NEVER,
                    MessageAt.PLANNED,
                    PermitAt.NONE,
                    Deciding.NOT_YET,
                    OptingOut.NOT_YET,
                    NEVER,
                    NEVER,
                    NEVER,
                    Close.NONE);

    enum Sender {
        IDLE,
        ASKED,
        INTENDED,
        CHECKED,
        WRITTEN,
        ARRIVED,
        DONE,
        DEAD
    }

    enum MessageAt {
        PLANNED,
        REQUESTED,
        INTENT,
        IN_DOUBT
    }

    enum PermitAt {
        NONE,
        OPEN,
        DENIED,
        ENDED
    }

    /** READ_GIVEN has read that the consent is valid and has not committed. */
    enum Deciding {
        NOT_YET,
        LOCKED,
        READ_GIVEN,
        READ_WITHDRAWN,
        DONE
    }

    enum OptingOut {
        NOT_YET,
        LOCKED,
        COMMITTED
    }

    enum Close {
        NONE,
        NOT_STARTED_BY_SENDER,
        ACCEPTED_BY_SENDER,
        NOT_STARTED_BY_TAKEOVER,
        IN_DOUBT_BY_TAKEOVER
    }

    boolean isHeldByPermit() {
        return deciding != Deciding.NOT_YET && deciding != Deciding.DONE;
    }

    boolean isEffective() {
        return effectiveAt != NEVER;
    }

    ProtocolState tick() {
        return copy().now(now + 1).build();
    }

    Copy copy() {
        return new Copy(this);
    }

    /** A copy of a state with some values changed. */
    static final class Copy {
        private final ProtocolState from;
        private int now;
        private Sender sender;
        private int askedAt;
        private int checkedAt;
        private int startedAt;
        private MessageAt message;
        private PermitAt permit;
        private Deciding deciding;
        private OptingOut optingOut;
        private int firstSeen;
        private int otherFirstSeen;
        private int effectiveAt;
        private Close close;

        Copy(ProtocolState from) {
            this.from = from;
            this.now = from.now;
            this.sender = from.sender;
            this.askedAt = from.askedAt;
            this.checkedAt = from.checkedAt;
            this.startedAt = from.startedAt;
            this.message = from.message;
            this.permit = from.permit;
            this.deciding = from.deciding;
            this.optingOut = from.optingOut;
            this.firstSeen = from.firstSeen;
            this.otherFirstSeen = from.otherFirstSeen;
            this.effectiveAt = from.effectiveAt;
            this.close = from.close;
        }

        Copy now(int value) {
            now = value;
            return this;
        }

        Copy sender(Sender value) {
            sender = value;
            return this;
        }

        Copy asked() {
            askedAt = from.now;
            return this;
        }

        Copy checked() {
            checkedAt = from.now;
            return this;
        }

        Copy started() {
            startedAt = from.now;
            return this;
        }

        Copy message(MessageAt value) {
            message = value;
            return this;
        }

        Copy permit(PermitAt value) {
            permit = value;
            return this;
        }

        Copy deciding(Deciding value) {
            deciding = value;
            return this;
        }

        Copy optingOut(OptingOut value) {
            optingOut = value;
            return this;
        }

        Copy firstSeen(int value) {
            firstSeen = value;
            return this;
        }

        Copy otherFirstSeen(int value) {
            otherFirstSeen = value;
            return this;
        }

        Copy effective() {
            effectiveAt = from.now;
            return this;
        }

        Copy close(Close value) {
            close = value;
            return this;
        }

        ProtocolState build() {
            return new ProtocolState(
                    now,
                    sender,
                    askedAt,
                    checkedAt,
                    startedAt,
                    message,
                    permit,
                    deciding,
                    optingOut,
                    firstSeen,
                    otherFirstSeen,
                    effectiveAt,
                    close);
        }
    }
}
