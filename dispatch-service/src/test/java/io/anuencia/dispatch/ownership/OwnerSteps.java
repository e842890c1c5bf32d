package io.anuencia.dispatch.ownership;

import io.anuencia.dispatch.attempt.Recovery;
import io.anuencia.dispatch.sender.Sender;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Lets the run of the whole automaton, which lives in another package, change owners. */
@ApplicationScoped
public class OwnerSteps {

    private static final int RATE = 80;

    private final Epochs epochs;
    private final Recovery recovery;

    OwnerSteps(Epochs epochs, Recovery recovery) {
        this.epochs = epochs;
        this.recovery = recovery;
    }

    /** Begins the next epoch of a number. */
    public OwnedNumber begin(String id) {
        Sender sender =
                new Sender(
                        id, "waba" + id, RATE, "env:TOKEN", Sender.MarketingApi.MESSAGES, "waba");
        return new OwnedNumber(sender, epochs.next(id).orElseThrow().number(), () -> true);
    }

    /** Marks the doubts of earlier epochs, once the waits of a takeover are over. */
    public void doubt(OwnedNumber number) {
        recovery.doubtIntents(number.id(), number.epoch());
    }

    /** Lets a number go in order. */
    public void release(OwnedNumber number) {
        epochs.release(number, List.of());
    }
}
