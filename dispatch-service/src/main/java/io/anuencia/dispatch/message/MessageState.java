package io.anuencia.dispatch.message;

import io.anuencia.events.AttemptClosed.Outcome;
import java.util.Optional;

/**
 * Where a message stands; it is in exactly one state at a time (architecture section 6). The names
 * are those of column {@code message.state} and of the {@code states} that a campaign shows.
 */
public enum MessageState {
    /** Waits in the queue; with a {@code notBefore} it is deferred. */
    PLANNED(false, true),
    /** A permit was asked for. */
    REQUESTED(false, true),
    /** It may be on its way: the request to WhatsApp may have begun. */
    INTENT(false, true),
    /** WhatsApp took it and gave it an id. */
    ACCEPTED(true, false),
    /** WhatsApp sent it on. */
    SENT(true, false),
    /** It reached the phone. */
    DELIVERED(true, false),
    /** The person read it. */
    READ(true, false),
    /** A rule denied it. */
    SUPPRESSED(false, false),
    /** WhatsApp will not deliver it. */
    FAILED(false, false),
    /** Nobody knows whether WhatsApp took it; it is never sent again. */
    IN_DOUBT(false, false),
    /** In doubt for so long that nobody will ever know. */
    UNKNOWN(false, false),
    /** Its campaign was cancelled before it was sent. */
    CANCELLED(false, false),
    /** It was too late to send it. */
    EXPIRED(false, false);

    private final boolean reached;
    private final boolean open;

    MessageState(boolean reached, boolean open) {
        this.reached = reached;
        this.open = open;
    }

    /** Whether WhatsApp certainly took it. */
    public boolean isReached() {
        return reached;
    }

    /** How the last attempt of such a message ended, as far as its state tells it. */
    public Optional<Outcome> outcome() {
        return switch (this) {
            case ACCEPTED, SENT, DELIVERED, READ -> Optional.of(Outcome.ACCEPTED);
            case FAILED -> Optional.of(Outcome.FAILED);
            case IN_DOUBT, UNKNOWN -> Optional.of(Outcome.IN_DOUBT);
            case PLANNED, REQUESTED, INTENT, SUPPRESSED, CANCELLED, EXPIRED -> Optional.empty();
        };
    }

    /** Whether a campaign with such a message is not completed yet. */
    public boolean isOpen() {
        return open;
    }
}
