package io.anuencia.consent.expiry;

import io.anuencia.consent.decision.ConsentEnd;
import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.consent.expiry.RenewalCandidates.Candidate;
import io.anuencia.consent.permit.Outlook;
import io.anuencia.consent.subject.Group;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Finds consents that have ended by themselves, by the rules and the law that a decision would go
 * by, although the ledger still holds them as given.
 */
@ApplicationScoped
public class EndedConsents {

    private final RenewalCandidates candidates;
    private final Outlook outlook;

    EndedConsents(RenewalCandidates candidates, Outlook outlook) {
        this.candidates = candidates;
        this.outlook = outlook;
    }

    /**
     * Returns why consents of a person have ended. While the policy packs cannot be read nobody
     * knows, and none is returned.
     *
     * @param brand code of the brand
     * @return the reason by the id of the consent's ledger entry
     */
    public Map<UUID, ConsentEnd.Why> of(Group person, String brand) {
        List<Candidate> given = candidates.of(person.subjects(), brand);
        List<DecisionInput> inputs =
                outlook.of(given.stream().map(each -> each.request(brand)).toList());
        Map<UUID, ConsentEnd.Why> ended = new HashMap<>();
        for (DecisionInput input : inputs) {
            ConsentEnd.of(input)
                    .filter(end -> !end.at().isAfter(input.at()))
                    .ifPresent(end -> ended.put(end.consent().entryId(), end.why()));
        }
        return ended;
    }
}
