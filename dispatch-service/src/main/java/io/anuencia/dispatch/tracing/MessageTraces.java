package io.anuencia.dispatch.tracing;

import io.anuencia.dispatch.attempt.AttemptResult;
import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.attempt.ResultWitness;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.events.StatusReported;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Traces;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Adds spans to the traces of the messages that are followed. */
@ApplicationScoped
public class MessageTraces implements ResultWitness {

    private static final int SHARE_UNITS = 1_000_000;

    private final CampaignTraces campaigns;
    private final SingleTraces singles;
    private final Traces traces;
    private final TraceConfig config;
    private final Clock clock;
    private final PermitsUnderway underway = new PermitsUnderway();

    MessageTraces(
            CampaignTraces campaigns,
            SingleTraces singles,
            Traces traces,
            TraceConfig config,
            Clock clock) {
        this.campaigns = campaigns;
        this.singles = singles;
        this.traces = traces;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Records permit requests that are about to be published; returns the traceparent that each
     * carries, or null.
     */
    public Function<SendRequested, String> asked(List<SendRequested> requests) {
        Map<UUID, String> known =
                singles.of(
                        requests.stream()
                                .filter(request -> request.campaignId() == null)
                                .map(SendRequested::messageId)
                                .toList());
        return request -> asked(request, known);
    }

    private String asked(SendRequested request, Map<UUID, String> known) {
        String cause = causeOf(request.campaignId(), request.messageId(), known);
        if (cause == null) {
            return null;
        }
        Instant now = clock.instant();
        return note("ask", SpanKind.PRODUCER, cause, now, about(request.messageId(), "REQUESTED"));
    }

    /** Records decisions; a permit is remembered until the result of its attempt is known. */
    public void decided(List<EventEnvelope> decisions) {
        for (EventEnvelope decision : decisions) {
            if (decision.traceparent() != null
                    && decision.event() instanceof SendDecided decided
                    && decided.result() == SendDecided.Result.PERMITTED) {
                underway.add(decided.attemptId(), decision.traceparent());
            }
        }
    }

    @Override
    public void ended(AttemptResult result) {
        String cause = underway.remove(result.attemptId());
        if (cause != null) {
            Instant from = result.answer().startedAt();
            note(
                    "send",
                    SpanKind.CLIENT,
                    cause,
                    from == null ? clock.instant() : from,
                    about(result.messageId(), result.kind().name()));
        }
    }

    /** Records changes made by statuses; each is linked with the webhook that brought it. */
    public void heard(List<EventEnvelope> statuses, List<Change> changes) {
        Map<UUID, String> webhooks = null;
        Map<UUID, String> known =
                singles.of(
                        changes.stream()
                                .map(Change::row)
                                .filter(row -> row.campaignId() == null)
                                .map(MessageRow::id)
                                .toList());
        for (Change change : changes) {
            String cause = causeOf(change.row().campaignId(), change.row().id(), known);
            if (cause != null) {
                webhooks = webhooks == null ? webhooks(statuses) : webhooks;
                traces.note(
                        piece(
                                "status",
                                SpanKind.CONSUMER,
                                cause,
                                clock.instant(),
                                about(change.row().id(), change.facts().state().name())),
                        webhooks.get(change.row().attemptId()));
            }
        }
    }

    private static Map<UUID, String> webhooks(List<EventEnvelope> statuses) {
        Map<UUID, String> webhooks = new HashMap<>();
        for (EventEnvelope envelope : statuses) {
            if (envelope.traceparent() != null
                    && envelope.event() instanceof StatusReported status
                    && status.attemptId() != null) {
                webhooks.put(status.attemptId(), envelope.traceparent());
            }
        }
        return webhooks;
    }

    private String causeOf(UUID campaignId, UUID messageId, Map<UUID, String> known) {
        if (campaignId == null) {
            return known.get(messageId);
        }
        return isFollowed(messageId) ? campaigns.of(campaignId) : null;
    }

    /**
     * Whether a message is followed. Its id decides, so that all processes follow the same messages
     * without asking each other.
     */
    private boolean isFollowed(UUID messageId) {
        long unit = Math.floorMod(messageId.getLeastSignificantBits(), SHARE_UNITS);
        return unit < config.messages() * SHARE_UNITS;
    }

    private String note(
            String name, SpanKind kind, String cause, Instant from, Map<String, String> about) {
        return traces.note(piece(name, kind, cause, from, about));
    }

    private Traces.Piece piece(
            String name, SpanKind kind, String cause, Instant from, Map<String, String> about) {
        return new Traces.Piece(name, kind, cause, from, clock.instant(), about);
    }

    private static Map<String, String> about(UUID messageId, String state) {
        return Map.of("anuencia.message", messageId.toString(), "anuencia.state", state);
    }
}
