package io.anuencia.dispatch.hearing;

import io.anuencia.dispatch.confirmation.Answers;
import io.anuencia.dispatch.confirmation.Confirmations;
import io.anuencia.dispatch.erasure.Erasures;
import io.anuencia.dispatch.forgotten.ForgottenPeople;
import io.anuencia.dispatch.response.CampaignResponses;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
        Map<RecipientKey, Instant> since = forgottenAmong(events);
        // One after the other: who stops, agrees and stops again is told in that order.
        for (EventEnvelope event : events) {
            if (!isOfBefore(since, event)) {
                confirmations.apply(event);
            }
            answers.applyLedger(event);
        }
        responses.applyOptOuts(events);
        erasures.apply(events);
    }

    private Map<RecipientKey, Instant> forgottenAmong(List<EventEnvelope> events) {
        return forgotten.among(
                EventEnvelope.events(events, OptOutEffective.class)
                        .flatMap(optOut -> optOut.recipientKeys().stream())
                        .toList());
    }

    /** An opt-out of before somebody was forgotten is confirmed no more; its cause names them. */
    private static boolean isOfBefore(Map<RecipientKey, Instant> since, EventEnvelope envelope) {
        return envelope.event() instanceof OptOutEffective optOut
                && optOut.recipientKeys().stream()
                        .map(since::get)
                        .anyMatch(
                                forgottenAt ->
                                        forgottenAt != null
                                                && !optOut.effectiveAt().isAfter(forgottenAt));
    }
}
