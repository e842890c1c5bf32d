package io.anuencia.consent.permit;

import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.consent.restore.RestoreGuard;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Reads the inputs that decisions would have now; nothing is locked, decided or written. A person
 * never seen before is treated as a permit would treat them: erased, in a registry, or unknown.
 * While the restored ledger lacks published entries, when no permit request is answered at all, the
 * platform counts as unable to prove anything.
 */
@ApplicationScoped
public class Outlook {

    private final Sql sql;
    private final Subjects subjects;
    private final InputReader inputs;
    private final DecisionStamps stamps;
    private final RestoreGuard guard;

    Outlook(
            Sql sql,
            Subjects subjects,
            InputReader inputs,
            DecisionStamps stamps,
            RestoreGuard guard) {
        this.sql = sql;
        this.subjects = subjects;
        this.inputs = inputs;
        this.stamps = stamps;
        this.guard = guard;
    }

    /**
     * Returns the inputs of decisions, each as if it were the only one.
     *
     * @param requests requests that would be made
     * @return one input for each request, in their order
     */
    public List<DecisionInput> of(List<SendRequested> requests) {
        Groups people =
                subjects.imagine(
                        requests.stream()
                                .flatMap(request -> request.recipientKeys().stream())
                                .toList());
        RoundTrip roundTrip = sql.roundTrip();
        Inputs known = inputs.ask(requests, people, circumstances(roundTrip), roundTrip).get();
        InputReader.Batch read = inputs.batch(requests, known, roundTrip);
        return read.cases().stream().map(read::inputOf).toList();
    }

    private DecisionStamps.Circumstances circumstances(RoundTrip roundTrip) {
        DecisionStamps.Circumstances now = stamps.circumstances(roundTrip);
        return guard.allowsPermits() ? now : now.withoutLedger();
    }
}
