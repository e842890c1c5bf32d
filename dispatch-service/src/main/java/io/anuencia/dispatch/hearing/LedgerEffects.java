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
 * Applies the ledger's events: confirmations of opt-outs and agreements, responses to campaigns,
 * and erasures. Erased people are recorded first, under a lock that comes before all others.
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
        // One by one: a person who opts out, opts in and opts out again gets the confirmations in
        // that order.
        for (EventEnvelope event : events) {
            if (!predates(since, event)) {
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

    /**
     * Whether an opt-out dates from before an erasure. It is not confirmed, because its cause
     * contains the person's number.
     */
    private static boolean predates(Map<RecipientKey, Instant> since, EventEnvelope envelope) {
        return envelope.event() instanceof OptOutEffective optOut
                && ForgottenPeople.predates(since, optOut.recipientKeys(), optOut.effectiveAt());
    }
}
