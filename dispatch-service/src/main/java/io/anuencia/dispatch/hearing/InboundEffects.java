package io.anuencia.dispatch.hearing;

import io.anuencia.dispatch.confirmation.Answers;
import io.anuencia.dispatch.forgotten.ForgottenPeople;
import io.anuencia.dispatch.response.CampaignResponses;
import io.anuencia.dispatch.window.ServiceWindows;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Applies people's messages: they open windows, count as replies, and may need an answer. */
@ApplicationScoped
class InboundEffects {

    private final ForgottenPeople forgotten;
    private final ServiceWindows windows;
    private final CampaignResponses responses;
    private final Answers answers;

    InboundEffects(
            ForgottenPeople forgotten,
            ServiceWindows windows,
            CampaignResponses responses,
            Answers answers) {
        this.forgotten = forgotten;
        this.windows = windows;
        this.responses = responses;
        this.answers = answers;
    }

    @Transactional
    void apply(List<EventEnvelope> events) {
        forgotten.awaitErasures();
        List<EventEnvelope> remembered = withoutForgotten(events);
        windows.apply(remembered);
        responses.applyReplies(remembered);
        answers.applyMessages(remembered);
    }

    /** Drops messages that people sent before they were erased but that arrive after it. */
    private List<EventEnvelope> withoutForgotten(List<EventEnvelope> events) {
        Map<RecipientKey, Instant> since =
                forgotten.among(
                        EventEnvelope.events(events, InboundMessageReceived.class)
                                .flatMap(message -> message.recipientKeys().stream())
                                .toList());
        return since.isEmpty()
                ? events
                : events.stream().filter(event -> !saidBefore(since, event)).toList();
    }

    private static boolean saidBefore(Map<RecipientKey, Instant> since, EventEnvelope envelope) {
        return envelope.event() instanceof InboundMessageReceived message
                && ForgottenPeople.predates(since, message.recipientKeys(), message.saidAt());
    }
}
