package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.AttemptResult;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.attempt.AttemptResults;
import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.message.QueuePlaces;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.events.SendRequested;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Requests the permits of some numbers together: one commit, then their requests. */
@ApplicationScoped
class PermitRequests {

    private static final Logger LOG = Logger.getLogger(PermitRequests.class);
    private static final Rest NO_TEMPLATE = new Rest(Duration.ofSeconds(10), 2);
    private static final String NO_BODY = "CNT_TEMPLATE_NOT_APPROVED";

    private final AskStore store;
    private final AttemptResults results;
    private final RequestPublisher publisher;
    private final ClockWatch clock;

    PermitRequests(
            AskStore store, AttemptResults results, RequestPublisher publisher, ClockWatch clock) {
        this.store = store;
        this.results = results;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Takes due messages from the queues and requests their permits. A number that another process
     * owns is fenced. While the clocks disagree, nothing is asked for and nothing expires.
     */
    void ask(List<Ask> asks) {
        clock.now().ifPresent(now -> ask(asks, now));
    }

    private void ask(List<Ask> asks, Instant now) {
        AskStore.Taken taken = store.take(asks, now);
        // The life of the permits counts from before the requests can have been seen.
        long askedAtNanos = System.nanoTime();
        List<SendRequested> requests = new ArrayList<>(taken.messages().size());
        for (QueueHead.Found found : taken.messages()) {
            DueMessage message = found.message();
            if (message.body() == null || !message.lacking().isEmpty()) {
                results.add(unsendable(message));
            } else {
                OwnedNumber number = found.ask().number();
                found.ask().lane().add(attempt(message, number, now, askedAtNanos));
                requests.add(SendRequests.of(message, number, now));
            }
        }
        publisher.publish(requests);
        asks.forEach(ask -> learn(ask, taken));
    }

    private static void learn(Ask ask, AskStore.Taken taken) {
        OwnedNumber number = ask.number();
        if (!taken.held().contains(number.id())) {
            LOG.warnf("number fenced phoneNumberId=%s epoch=%d", number.id(), number.epoch());
            number.fence();
        } else {
            ask.lane().found(taken.found().getOrDefault(number.id(), 0), ask.most());
        }
    }

    /**
     * Returns the result for a message that cannot be sent. One that lacks something a law demands,
     * or is too long, is denied. If the template is gone or not approved, the campaign is about to
     * be paused, so its messages wait; a single message ends.
     */
    private static AttemptResult unsendable(DueMessage message) {
        if (!message.lacking().isEmpty()) {
            return AttemptResult.denied(message.attemptId(), message.id(), message.lacking());
        }
        return message.campaignId() == null
                ? AttemptResult.denied(message.attemptId(), message.id(), List.of(NO_BODY))
                : AttemptResult.notStarted(message.attemptId(), message.id(), NO_TEMPLATE);
    }

    private static Attempt attempt(
            DueMessage message, OwnedNumber number, Instant now, long askedAtNanos) {
        boolean marketingApi = number.usesMarketingApi() && message.isMarketingTemplate();
        return new Attempt(
                message.attemptId(),
                message.id(),
                message.campaignId(),
                message.brand(),
                message.priority() < QueuePlaces.CAMPAIGN,
                new Attempt.Reach(
                        message.recipientKey().value(), message.isCounted(now), message.address()),
                marketingApi,
                message.body().to(message.address(), message.attemptId(), marketingApi),
                askedAtNanos,
                number.outstanding().take());
    }
}
