package io.anuencia.dispatch.hearing;

import io.anuencia.dispatch.confirmation.Answers;
import io.anuencia.dispatch.response.CampaignResponses;
import io.anuencia.dispatch.window.ServiceWindows;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** What people's messages do: they open windows, count as replies, and may want an answer. */
@ApplicationScoped
class InboundEffects {

    private final ServiceWindows windows;
    private final CampaignResponses responses;
    private final Answers answers;

    InboundEffects(ServiceWindows windows, CampaignResponses responses, Answers answers) {
        this.windows = windows;
        this.responses = responses;
        this.answers = answers;
    }

    @Transactional
    void apply(List<EventEnvelope> events) {
        windows.apply(events);
        responses.applyReplies(events);
        answers.applyMessages(events);
    }
}
