package io.anuencia.dispatch.message;

import io.anuencia.events.AttemptClosed.Outcome;
import java.util.Optional;

/**
 * Where a message stands; it is in exactly one state at a time (architecture section 6). The names
 * are those of column {@code message.state} and of the {@code states} that a campaign shows.
 */
public enum MessageState {
    /** Waits in the queue; with a {@code notBefore} it is deferred. */
    PLANNED(true),
    /** A permit was asked for. */
    REQUESTED(true),
    /** It may be on its way: the request to WhatsApp may have begun. */
    INTENT(true),
    /** WhatsApp took it and gave it an id. */
    ACCEPTED(false),
    /** WhatsApp sent it on. */
    SENT(false),
    /** It reached the phone. */
    DELIVERED(false),
    /** The person read it. */
    READ(false),
    /** A rule denied it. */
    SUPPRESSED(false),
    /** WhatsApp will not deliver it. */
    FAILED(false),
    /** Nobody knows whether WhatsApp took it; it is never sent again. */
    IN_DOUBT(false),
    /** In doubt for so long that nobody will ever know. */
    UNKNOWN(false),
    /** It, its campaign or its person was taken back before it was sent. */
    CANCELLED(false),
    /** It was too late to send it. */
    EXPIRED(false);

    private final boolean open;

    MessageState(boolean open) {
        this.open = open;
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
