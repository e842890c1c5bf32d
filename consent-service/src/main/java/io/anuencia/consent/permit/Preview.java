package io.anuencia.consent.permit;

import io.anuencia.consent.decision.Decision;
import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.consent.decision.Reason;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Decides without a lock and writes nothing: the same rules, over the data as it is now. */
@ApplicationScoped
class Preview {

    /**
     * The most entries of each list in a request: each is looked up, and the laws combined from
     * them are cached.
     */
    private static final int LISTED_MAX = 100;

    private final Outlook outlook;

    Preview(Outlook outlook) {
        this.outlook = outlook;
    }

    PreviewRequest.Answer of(List<SendRequested> requests) {
        for (int i = 0; i < requests.size(); i++) {
            SendRequested request = requests.get(i);
            String path = "requests[" + i + "].";
            if (request.messageClass() == null) {
                throw ProblemException.invalid(
                        path + "class", "write MARKETING, UTILITY, SERVICE_REPLY or SYSTEM");
            }
            refuseLong(path + "recipientKeys", request.recipientKeys());
            refuseLong(path + "contentTypes", request.contentTypes());
            refuseLong(path + "jurisdictions", request.jurisdictions());
            refuseLong(path + "candidateZones", request.candidateZones());
        }
        List<DecisionInput> inputs = outlook.of(requests);
        List<PreviewRequest.Previewed> decisions = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            decisions.add(previewed(requests.get(i), inputs.get(i)));
        }
        return new PreviewRequest.Answer(decisions);
    }

    private static void refuseLong(String path, List<?> list) {
        if (list.size() > LISTED_MAX) {
            throw ProblemException.invalid(path, "write " + LISTED_MAX + " at most");
        }
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
