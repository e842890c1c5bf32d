package io.anuencia.consent.standing;

import java.time.Instant;

/**
 * Which of two signals is the later one: by whole seconds, since WhatsApp tells no more. In the
 * same second the opt-out wins, so that nobody is written to who may have said stop last.
 */
public final class SignalOrder {

    private SignalOrder() {}

    /** Whether an express opt-in came after an opt-out. */
    public static boolean optInIsLater(Instant optInSaidAt, Instant optOutSaidAt) {
        return optInSaidAt.getEpochSecond() > optOutSaidAt.getEpochSecond();
    }
}
