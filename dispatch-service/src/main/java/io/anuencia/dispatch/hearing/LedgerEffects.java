package io.anuencia.dispatch.hearing;

import io.anuencia.dispatch.confirmation.Answers;
import io.anuencia.dispatch.confirmation.Confirmations;
import io.anuencia.dispatch.erasure.Erasures;
import io.anuencia.dispatch.forgotten.ForgottenPeople;
import io.anuencia.dispatch.response.CampaignResponses;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * What the ledger does: it confirms opt-outs and agreements, counts, and has people forgotten. Who
 * is to be forgotten is noted first, under a lock that comes before all others.
 */
@ApplicationScoped
class LedgerEffects {

    private final ForgottenPeople forgotten;
    private final Confirmations confirmations;
    private final Answers answers;
    private final CampaignResponses responses;
    private final Erasures erasures;

    LedgerEffects(
            ForgottenPeople forgotten,
            Confirmations confirmations,
            Answers answers,
            CampaignResponses responses,
            Erasures erasures) {
        this.forgotten = forgotten;
        this.confirmations = confirmations;
        this.answers = answers;
        this.responses = responses;
        this.erasures = erasures;
    }

    @Transactional
    void apply(List<EventEnvelope> events) {
        forgotten.apply(events);
        confirmations.apply(events);
        answers.applyLedger(events);
        responses.applyOptOuts(events);
        erasures.apply(events);
    }
}
