package io.anuencia.webhook.intake;

import io.anuencia.events.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The bodies that are still arriving. The connection of a sender that takes too long is closed: the
 * signature can be checked only after the last byte, and until then a stranger would hold memory
 * that STOPs need.
 */
@ApplicationScoped
class Arrivals {

    /** The time limit for a body: Meta sends it in one go, and the proxy passes it on whole. */
    private static final long NANOS_MAX = TimeUnit.SECONDS.toNanos(10);

    private static final long LOOK_EVERY_MS = 1_000;

    private final BodyMemory memory;
    private final Counter tooSlow;
    private final Set<ArrivingBody> onTheWay = ConcurrentHashMap.newKeySet();

    Arrivals(BodyMemory memory, MeterRegistry metrics) {
        this.memory = memory;
        tooSlow = metrics.counter("webhook.too.slow");
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(LOOK_EVERY_MS, timer -> cutOffTheSlow(System.nanoTime()));
    }

    /** Reads a body to its end, then calls back, unless the client disconnects before. */
    void read(HttpServerRequest request, Consumer<ArrivingBody> then) {
        ArrivingBody body = new ArrivingBody(request, memory);
        onTheWay.add(body);
        request.handler(body::append);
        request.endHandler(
                end -> {
                    onTheWay.remove(body);
                    then.accept(body);
                });
        request.exceptionHandler(
                hungUp -> {
                    onTheWay.remove(body);
                    body.release();
                });
    }

    /**
     * Whether a body that has arrived may be written. Statuses are the most and do not wait for
     * anything: they are refused while memory is scarce, so that a STOP still finds room.
     */
    boolean hasRoomFor(Topic lane) {
        return lane != Topic.RAW_STATUSES || !memory.isScarce();
    }

    private void cutOffTheSlow(long nowNanos) {
        for (ArrivingBody body : onTheWay) {
            if (nowNanos - body.sinceNanos() > NANOS_MAX) {
                tooSlow.increment();
                body.cutOff();
            }
        }
    }
}
