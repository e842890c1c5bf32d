package io.anuencia.dispatch.message;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.anuencia.events.AttemptClosed.Outcome;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The state of a message; a message is in exactly one at a time (architecture section 6). The names
 * are those of column {@code message.state} and of the {@code states} that a campaign shows.
 */
public enum MessageState {
    /** Waiting in the queue; deferred if it has a {@code notBefore}. */
    PLANNED(true),
    /** A permit has been requested. */
    REQUESTED(true),
    /** The request to WhatsApp may have begun. */
    INTENT(true),
    /** WhatsApp accepted it and returned an id. */
    ACCEPTED(false),
    /** WhatsApp reported it as sent. */
    SENT(false),
    /** It was delivered to the phone. */
    DELIVERED(false),
    /** The person read it. */
    READ(false),
    /** A rule denied it. */
    SUPPRESSED(false),
    /** WhatsApp refused it or will not deliver it. */
    FAILED(false),
    /** Not known whether WhatsApp accepted it; it is never sent again. */
    IN_DOUBT(false),
    /** In doubt for so long that the outcome will never be known. */
    UNKNOWN(false),
    /** Cancelled before it was sent, alone or with its campaign or person. */
    CANCELLED(false),
    /** It expired before it could be sent, or WhatsApp is assumed to have dropped it. */
    EXPIRED(false);

    /** The states in which a message keeps its campaign from being completed. */
    public static final Set<MessageState> OPEN =
            Arrays.stream(values()).filter(MessageState::isOpen).collect(toUnmodifiableSet());

    private final boolean open;

    MessageState(boolean open) {
        this.open = open;
    }

    /** The outcome of the last attempt, as far as this state determines it. */
    public Optional<Outcome> outcome() {
        return switch (this) {
            case ACCEPTED, SENT, DELIVERED, READ -> Optional.of(Outcome.ACCEPTED);
            case FAILED -> Optional.of(Outcome.FAILED);
            case IN_DOUBT, UNKNOWN -> Optional.of(Outcome.IN_DOUBT);
            case PLANNED, REQUESTED, INTENT, SUPPRESSED, CANCELLED, EXPIRED -> Optional.empty();
        };
    }

    /** Whether a message in this state keeps its campaign from being completed. */
    public boolean isOpen() {
        return open;
    }
}
