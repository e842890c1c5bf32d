package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.asking.Flows.Flow;
import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.AttemptResult;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.attempt.AttemptResults;
import io.anuencia.dispatch.message.MessageQueued;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.ownership.Ownership;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.Clocks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Asks for permits, for each owned number as many as it can use at once. */
@ApplicationScoped
class AskGate {

    private static final Logger LOG = Logger.getLogger(AskGate.class);
    private static final long TICK_MS = 20;

    /** Messages that are queued one after the other are looked for together. */
    private static final long HASTE_MS = 3;

    private static final long OUTAGE_NANOS = Duration.ofSeconds(1).toNanos();

    /** Looking into the queues may take this part of one thread's time and no more. */
    private static final int LOOK_SHARE = 20;

    /**
     * And yet it is never longer away: a look that a database held up for seconds would silence
     * every number for minutes.
     */
    private static final long LOOK_PAUSE_NANOS_MAX = Duration.ofSeconds(1).toNanos();

    private static final int WORKERS = 6;
    private static final Rest NO_TEMPLATE = new Rest(Duration.ofSeconds(10), 2);
    private static final String NO_BODY = "CNT_TEMPLATE_NOT_APPROVED";

    private final Ownership ownership;
    private final AskStore store;
    private final AttemptResults results;
    private final Questions questions;
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
    private final AtomicBoolean hastened = new AtomicBoolean();
    private Map<String, List<Flow>> due = Map.of();
    private long lookedAtNanos = System.nanoTime();
    private long lookAtNanos = System.nanoTime();

    AskGate(
            Ownership ownership,
            AskStore store,
            AttemptResults results,
            Questions questions,
            @Clocks.Decision Clock decision) {
        this.ownership = ownership;
        this.store = store;
        this.results = results;
        this.questions = questions;
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

    /** What belongs to no campaign is looked for at once: somebody waits for it. */
    void hasten(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessageQueued queued) {
        AskLane lane = lanes.get(queued.phoneNumberId());
        if (lane != null) {
            lane.hasNews();
            hasten();
        }
    }

    private void hasten() {
        if (!workers.isShutdown() && hastened.compareAndSet(false, true)) {
            var unused = workers.schedule(this::tick, HASTE_MS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void tick() {
        try {
            long now = System.nanoTime();
            if (hastened.getAndSet(false)) {
                lookAtNanos = now;
            }
            renewLanes();
            lanes.values().forEach(lane -> putBackUnanswered(lane, now));
            lookForDue(now);
            for (AskLane lane : lanes.values()) {
                List<Flow> waiting = due.getOrDefault(lane.number().id(), List.of());
                if (lane.hadEndedBy(lookedAtNanos)
                        && isWorth(lane.room(now), waiting)
                        && lane.begin(lookedAtNanos)) {
                    workers.execute(() -> ask(lane, waiting));
                }
            }
        } catch (RuntimeException e) {
            lookAtNanos = System.nanoTime() + OUTAGE_NANOS;
            LOG.warnf("ask gate waits for the database cause=%s", e.getClass().getSimpleName());
        }
    }

    private static boolean isWorth(Room room, List<Flow> waiting) {
        return !waiting.isEmpty() && room.left(waiting.get(0).priority(), 0) > 0;
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
        if (now - lookAtNanos < 0) {
            return;
        }
        due = store.due(lanes.keySet(), decision.instant());
        lookedAtNanos = now;
        long end = System.nanoTime();
        lookAtNanos = end + pauseAfter(end - now);
    }

    /** How long not to look after a look that took so long. */
    static long pauseAfter(long tookNanos) {
        return Math.min(LOOK_PAUSE_NANOS_MAX, tookNanos * (LOOK_SHARE - 1));
    }

    private void ask(AskLane lane, List<Flow> waiting) {
        try {
            Room room = lane.room(System.nanoTime());
            if (isWorth(room, waiting)) {
                ask(lane, waiting, room);
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "permits cannot be asked for phoneNumberId=%s cause=%s",
                    lane.number().id(), e.getClass().getSimpleName());
            lane.number().rest(Duration.ofSeconds(1));
        } finally {
            if (lane.end()) {
                hasten();
            }
        }
    }

    private void ask(AskLane lane, List<Flow> waiting, Room room) {
        OwnedNumber number = lane.number();
        Instant now = decision.instant();
        Optional<AskStore.Taken> taken = store.take(number, waiting, room, now);
        if (taken.isEmpty()) {
            LOG.warnf("number fenced phoneNumberId=%s epoch=%d", number.id(), number.epoch());
            number.fence();
            return;
        }
        List<SendRequested> requests = new ArrayList<>();
        // The life of the permits counts from before anybody can have seen the question.
        long askedAtNanos = System.nanoTime();
        for (DueMessage message : taken.get().messages()) {
            if (message.body() == null || !message.lacking().isEmpty()) {
                results.add(unsendable(message));
            } else {
                lane.add(attempt(message, number, now, askedAtNanos));
                requests.add(SendRequests.of(message, number, now));
            }
        }
        questions.publish(number.id(), requests);
        if (!taken.get().foundAny()) {
            lane.foundNothing();
        }
    }

    /**
     * What lacks what a law demands is never sent. A template that is gone or not approved pauses
     * its campaign in a moment, so that its messages wait; a single message ends.
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
                message.priority() < Room.BULK_PRIORITY,
                new Attempt.Reach(message.recipientKey().value(), message.isCounted(now)),
                marketingApi,
                message.body().to(message.phone().e164(), message.attemptId(), marketingApi),
                askedAtNanos,
                number.outstanding().take());
    }
}
