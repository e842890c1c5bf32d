package io.anuencia.consent.permit;

import io.anuencia.consent.decision.Decision;
import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.consent.decision.Reason;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Decides without a lock and writes nothing: the same function over what is known now. */
@ApplicationScoped
class Preview {

    private final Outlook outlook;

    Preview(Outlook outlook) {
        this.outlook = outlook;
    }

    PreviewRequest.Answer of(List<SendRequested> requests) {
        for (int i = 0; i < requests.size(); i++) {
            if (requests.get(i).messageClass() == null) {
                throw ProblemException.invalid(
                        "requests[" + i + "].class",
                        "write MARKETING, UTILITY, SERVICE_REPLY or SYSTEM");
            }
        }
        List<DecisionInput> inputs = outlook.of(requests);
        List<PreviewRequest.Previewed> decisions = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            decisions.add(previewed(requests.get(i), inputs.get(i)));
        }
        return new PreviewRequest.Answer(decisions);
    }

    private static PreviewRequest.Previewed previewed(SendRequested request, DecisionInput input) {
        Decision decision = Decision.of(input);
        return new PreviewRequest.Previewed(
                request.attemptId(),
                request.messageId(),
                request.recipientKeys().get(0),
                Permits.result(decision),
                decision.reasons().stream().map(Reason::name).toList(),
                decision.notBefore(),
                input.law().versions());
    }
}
