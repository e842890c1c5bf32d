package io.anuencia.consent.permit;

import io.anuencia.consent.decision.Decision;
import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.consent.decision.Reason;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.ProblemException;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.Trip;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides without a lock and writes nothing: the same function over what is known now. Someone whom
 * nobody has seen is told of as a permit would find them: forgotten, in a registry, or unknown.
 */
@ApplicationScoped
class Preview {

    private final Sql sql;
    private final Subjects subjects;
    private final InputReader inputs;
    private final DecisionStamps stamps;

    Preview(Sql sql, Subjects subjects, InputReader inputs, DecisionStamps stamps) {
        this.sql = sql;
        this.subjects = subjects;
        this.inputs = inputs;
        this.stamps = stamps;
    }

    PreviewRequest.Answer of(List<SendRequested> requests) {
        for (int i = 0; i < requests.size(); i++) {
            if (requests.get(i).messageClass() == null) {
                throw ProblemException.invalid(
                        "requests[" + i + "].class",
                        "write MARKETING, UTILITY, SERVICE_REPLY or SYSTEM");
            }
        }
        Groups people =
                subjects.imagine(
                        requests.stream()
                                .flatMap(request -> request.recipientKeys().stream())
                                .toList());
        Trip trip = sql.trip();
        Inputs known = inputs.ask(requests, people, stamps.circumstances(trip), trip).get();
        InputReader.Batch read = inputs.batch(requests, known, trip);
        List<PreviewRequest.Previewed> decisions = new ArrayList<>();
        for (Case asked : read.cases()) {
            SendRequested request = asked.request();
            DecisionInput input = read.inputOf(asked);
            Decision decision = Decision.of(input);
            decisions.add(
                    new PreviewRequest.Previewed(
                            request.attemptId(),
                            request.messageId(),
                            asked.recipientKey(),
                            Permits.result(decision),
                            decision.reasons().stream().map(Reason::name).toList(),
                            decision.notBefore(),
                            input.law().versions()));
        }
        return new PreviewRequest.Answer(decisions);
    }
}
