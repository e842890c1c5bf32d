package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.AttemptResult;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.attempt.AttemptResults;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.ownership.Ownership;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.DirectPublisher;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Asks for permits, for each owned number as many as it can use at once. */
@ApplicationScoped
class AskGate {

    private static final Logger LOG = Logger.getLogger(AskGate.class);
    private static final long TICK_MS = 20;
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(100).toNanos();
    private static final int WORKERS = 6;
    private static final String NO_BODY = "CNT_TEMPLATE_NOT_APPROVED";

    private final Ownership ownership;
    private final AskStore store;
    private final AttemptResults results;
    private final DirectPublisher publisher;
    private final Clock decision;
    private final Map<String, AskLane> lanes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService workers =
            Executors.newScheduledThreadPool(
                    WORKERS,
                    task -> {
                        Thread thread = new Thread(task, "ask-gate");
                        thread.setDaemon(true);
                        return thread;
                    });
    private volatile Set<String> due = Set.of();
    private volatile long lookedAtNanos = System.nanoTime() - LOOK_EVERY_NANOS;

    AskGate(
            Ownership ownership,
            AskStore store,
            AttemptResults results,
            DirectPublisher publisher,
            @Clocks.Decision Clock decision) {
        this.ownership = ownership;
        this.store = store;
        this.results = results;
        this.publisher = publisher;
        this.decision = decision;
    }

    void start(@Observes StartupEvent event) {
        var unused =
                workers.scheduleWithFixedDelay(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes @Priority(2) ShutdownEvent event) {
        workers.shutdown();
    }

    /** The attempt that a decision answers, if this process asked under this epoch and waits. */
    Optional<Attempt> answered(String phoneNumberId, long epoch, UUID attemptId) {
        AskLane lane = lanes.get(phoneNumberId);
        if (lane == null || lane.number().epoch() != epoch || !lane.number().isHeld()) {
            return Optional.empty();
        }
        return lane.answered(attemptId);
    }

    /** The number as it is asked for now. */
    Optional<OwnedNumber> number(String phoneNumberId) {
        return Optional.ofNullable(lanes.get(phoneNumberId)).map(AskLane::number);
    }

    private void tick() {
        try {
            long now = System.nanoTime();
            renewLanes();
            lanes.values().forEach(lane -> putBackUnanswered(lane, now));
            lookForDue(now);
            for (AskLane lane : lanes.values()) {
                boolean wanted = lane.hasMore() || due.contains(lane.number().id());
                if (wanted && lane.room(now) > 0 && lane.begin()) {
                    workers.execute(() -> ask(lane));
                }
            }
        } catch (RuntimeException e) {
            lookedAtNanos = System.nanoTime() + LOOK_EVERY_NANOS * 9;
            LOG.warnf("ask gate waits for the database cause=%s", e.getClass().getSimpleName());
        }
    }

    /** A number under a new epoch starts afresh: what the old lane asked for counts no more. */
    private void renewLanes() {
        Set<String> owned = new HashSet<>();
        for (OwnedNumber number : ownership.numbers()) {
            owned.add(number.id());
            AskLane lane = lanes.get(number.id());
            if (lane == null || lane.number() != number) {
                lanes.put(number.id(), new AskLane(number));
            }
        }
        lanes.keySet().retainAll(owned);
    }

    private void putBackUnanswered(AskLane lane, long now) {
        List<Attempt> late = lane.unanswered(now);
        if (late.isEmpty()) {
            return;
        }
        LOG.warnf(
                "permits not answered phoneNumberId=%s attempts=%d",
                lane.number().id(), late.size());
        for (Attempt attempt : late) {
            attempt.place().giveBack();
            results.add(AttemptResult.notStarted(attempt.id(), attempt.messageId(), Rest.NONE));
        }
    }

    private void lookForDue(long now) {
        if (now - lookedAtNanos < LOOK_EVERY_NANOS) {
            return;
        }
        lookedAtNanos = now;
        List<String> idle =
                lanes.values().stream()
                        .filter(lane -> !lane.hasMore())
                        .map(lane -> lane.number().id())
                        .toList();
        due = new HashSet<>(store.numbersWithDue(idle, decision.instant()));
    }

    private void ask(AskLane lane) {
        boolean full = false;
        try {
            int limit = lane.room(System.nanoTime());
            if (limit > 0) {
                full = ask(lane, limit);
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "permits cannot be asked for phoneNumberId=%s cause=%s",
                    lane.number().id(), e.getClass().getSimpleName());
            lane.number().rest(Duration.ofSeconds(1));
        } finally {
            lane.end(full);
        }
    }

    private boolean ask(AskLane lane, int limit) {
        OwnedNumber number = lane.number();
        Instant now = decision.instant();
        Optional<AskStore.Taken> taken = store.take(number, limit, now);
        if (taken.isEmpty()) {
            LOG.warnf("number fenced phoneNumberId=%s epoch=%d", number.id(), number.epoch());
            number.fence();
            return false;
        }
        List<SendRequested> requests = new ArrayList<>();
        // The life of the permits counts from before anybody can have seen the question.
        long askedAtNanos = System.nanoTime();
        for (DueMessage message : taken.get().messages()) {
            if (message.body() == null) {
                results.add(
                        AttemptResult.denied(message.attemptId(), message.id(), List.of(NO_BODY)));
            } else {
                lane.add(attempt(message, number, askedAtNanos));
                requests.add(SendRequests.of(message, number, now));
            }
        }
        publish(number, requests);
        if (taken.get().messages().isEmpty() && !taken.get().more()) {
            lane.foundNothing();
        }
        return taken.get().more();
    }

    private static Attempt attempt(DueMessage message, OwnedNumber number, long askedAtNanos) {
        return new Attempt(
                message.attemptId(),
                message.id(),
                message.campaignId(),
                message.brand(),
                message.priority() == 0,
                message.body().to(message.phone().e164(), message.attemptId()),
                askedAtNanos,
                number.outstanding().take());
    }

    /** A request that is lost is asked again when nobody answered it. */
    private void publish(OwnedNumber number, List<SendRequested> requests) {
        if (requests.isEmpty()) {
            return;
        }
        var unused =
                publisher
                        .publish(requests)
                        .whenComplete(
                                (nothing, failure) -> {
                                    if (failure != null) {
                                        LOG.warnf(
                                                "requests not published phoneNumberId=%s cause=%s",
                                                number.id(), failure.getClass().getSimpleName());
                                    }
                                });
    }
}
