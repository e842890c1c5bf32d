package io.anuencia.webhook.intake;

import io.anuencia.events.Topic;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.Failures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * {@code POST /webhooks/whatsapp}: a plain route, for speed, since three requests arrive for each
 * message sent. The answer 200 means that the body is kept; any other answer makes Meta send it
 * again. Whatever is signed and not too large is kept, whatever its Content-Type: it may contain a
 * STOP.
 */
@ApplicationScoped
class WebhookRoute {

    private static final Logger LOG = Logger.getLogger(WebhookRoute.class);
    private static final String PATH = "/webhooks/whatsapp";
    private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

    /** Runs before Quarkus' own handlers: Meta has no token, and bodies have another size limit. */
    private static final int FIRST = -1_000;

    /** The alert WebhooksAnsweredSlowly counts answers up to this boundary. */
    private static final Duration PROMISED = Duration.ofMillis(250);

    private final WebhookSignature signature;
    private final Arrivals arrivals;
    private final RefusedBodies refusedBodies;
    private final DirectPublisher publisher;
    private final Map<Topic, Counter> kept = new EnumMap<>(Topic.class);
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
    private final Timer acknowledged;
    private final AtomicBoolean brokerAnswers = new AtomicBoolean(true);

    WebhookRoute(
            WebhookSignature signature,
            Arrivals arrivals,
            DirectPublisher publisher,
            RefusedBodies refusedBodies,
            MeterRegistry metrics) {
        this.signature = signature;
        this.arrivals = arrivals;
        this.refusedBodies = refusedBodies;
        this.publisher = publisher;
        acknowledged =
                Timer.builder("webhook.ack")
                        .description("from the last byte of a body to its acknowledgement")
                        .publishPercentileHistogram()
                        .serviceLevelObjectives(PROMISED)
                        .register(metrics);
        refused.put(Refusal.UNSIGNED, metrics.counter("webhook.signature.failures"));
        refused.put(Refusal.TOO_LARGE, metrics.counter("webhook.too.large"));
        refused.put(Refusal.NOT_KEPT, metrics.counter("webhook.unavailable"));
        refused.put(Refusal.STATUSES_NOT_KEPT, metrics.counter("webhook.unavailable"));
        for (Topic lane : LaneSelector.LANES) {
            kept.put(lane, metrics.counter("webhook.kept", "lane", lane.topicName()));
        }
    }

    void install(@Observes Router router) {
        router.post(PATH).order(FIRST).handler(this::receive);
    }

    /** Fetches the metadata of the topics before the first body arrives, if there is a broker. */
    void prepare(@Observes StartupEvent event) {
        publisher.prepareRaw(LaneSelector.LANES);
    }

    private void receive(RoutingContext context) {
        arrivals.read(context.request(), body -> arrived(context, body));
    }

    private void arrived(RoutingContext context, ArrivingBody body) {
        if (body.refusal().isPresent()) {
            refuse(context, body, body.refusal().get());
            return;
        }
        byte[] raw = body.takeBytes();
        if (!signature.matches(raw, context.request().getHeader(WebhookSignature.HEADER))) {
            refuse(context, body, Refusal.UNSIGNED);
            return;
        }
        Topic lane = LaneSelector.laneOf(raw);
        if (!arrivals.hasRoomFor(lane)) {
            refuse(context, body, Refusal.STATUSES_NOT_KEPT);
            return;
        }
        var loop = context.vertx().getOrCreateContext();
        long begun = System.nanoTime();
        // On the event loop that read the body: the producer never blocks, and another thread would
        // cost more than all other work on it.
        publisher
                .publishRaw(lane, raw, HEADERS)
                .whenComplete(
                        (written, failure) ->
                                loop.runOnContext(
                                        back ->
                                                answer(
                                                        context,
                                                        body,
                                                        new WriteOutcome(lane, failure, begun))));
    }

    /** The outcome of writing a body; without a failure it is kept. */
    private record WriteOutcome(Topic lane, Throwable failure, long begun) {}

    private void answer(RoutingContext context, ArrivingBody body, WriteOutcome outcome) {
        if (outcome.failure() != null) {
            if (brokerAnswers.getAndSet(false)) {
                LOG.warnf(
                        "webhooks are refused until the broker acknowledges again cause=%s",
                        Failures.nameOf(outcome.failure()));
            }
            refuse(context, body, Refusal.NOT_KEPT);
            return;
        }
        if (!brokerAnswers.getAndSet(true)) {
            LOG.info("webhooks are accepted again");
        }
        kept.get(outcome.lane()).increment();
        acknowledged.record(System.nanoTime() - outcome.begun(), TimeUnit.NANOSECONDS);
        body.release();
        HttpServerResponse response = context.response();
        if (!response.closed()) {
            response.end();
        }
    }

    private void refuse(RoutingContext context, ArrivingBody body, Refusal why) {
        body.release();
        refused.get(why).increment();
        if (why == Refusal.NOT_KEPT) {
            refusedBodies.note();
        }
        HttpServerResponse response = context.response();
        if (!response.closed()) {
            why.writeTo(response);
        }
    }
}
