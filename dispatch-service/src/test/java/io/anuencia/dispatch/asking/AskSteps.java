package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.asking.Flows.Flow;
import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.Outstanding;
import io.anuencia.dispatch.ownership.OwnedNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Lets the run of the whole automaton, which lives in another package, ask. */
@ApplicationScoped
public class AskSteps {

    private static final AskAllowance FEW = new AskAllowance(2, 2, 2);

    private final Flows flows;
    private final AskStore store;

    AskSteps(Flows flows, AskStore store) {
        this.flows = flows;
        this.store = store;
    }

    /** Returns the attempts that are REQUESTED now. */
    public List<Attempt> ask(OwnedNumber number) {
        Instant now = Instant.now();
        List<Flow> due = flows.due(List.of(number.id()), now).get(number.id());
        if (due == null) {
            return List.of();
        }
        return store.take(List.of(new Ask(new AskLane(number), due, FEW)), now).messages().stream()
                .map(found -> attempt(found.message()))
                .toList();
    }

    private static Attempt attempt(DueMessage message) {
        return new Attempt(
                message.attemptId(),
                message.id(),
                message.campaignId(),
                message.brand(),
                false,
                new Attempt.Reach(message.recipientKey().value(), false, message.address()),
                false,
                new byte[0],
                System.nanoTime(),
                new Outstanding(() -> false).take());
    }
}
