package io.anuencia.dispatch.asking;

import static java.util.stream.Collectors.partitioningBy;

import io.anuencia.dispatch.asking.Flows.Flow;
import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.AttemptResult;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.attempt.AttemptResults;
import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.message.MessageQueued;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.ownership.Ownership;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.DaemonThreads;
import io.anuencia.messaging.Failures;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Requests permits: for each owned number as many as it can use at once. */
@ApplicationScoped
class AskGate {

    private static final Logger LOG = Logger.getLogger(AskGate.class);
    private static final long TICK_MS = 20;

    /** Delay of a hastened look, so that messages queued in short succession are found together. */
    private static final long HASTE_MS = 3;

    private static final long OUTAGE_NANOS = Duration.ofSeconds(1).toNanos();

    /** The inverse share of one thread's time that looking into the queues may take. */
    private static final int LOOK_SHARE = 20;

    /**
     * The longest pause after a look. Without it, a look that the database held up for seconds
     * would silence every number for minutes.
     */
    private static final long LOOK_PAUSE_NANOS_MAX = Duration.ofSeconds(1).toNanos();

    private static final int WORKERS = 6;

    /** The approximate number of messages asked for in one transaction. */
    private static final int TOGETHER = 500;

    private final Ownership ownership;
    private final Flows flows;
    private final AttemptResults results;
    private final PermitRequests asking;
    private final ClockWatch clock;
    private final Map<String, AskLane> lanes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService workers =
            Executors.newScheduledThreadPool(WORKERS, DaemonThreads.named("ask-gate"));
    private final AtomicBoolean hastened = new AtomicBoolean();
    private Map<String, List<Flow>> due = Map.of();
    private long lookedAtNanos = System.nanoTime();
    private long lookAtNanos = System.nanoTime();

    AskGate(
            Ownership ownership,
            Flows flows,
            AttemptResults results,
            PermitRequests asking,
            ClockWatch clock) {
        this.ownership = ownership;
        this.flows = flows;
        this.results = results;
        this.asking = asking;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        var unused =
                workers.scheduleWithFixedDelay(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes @Priority(2) ShutdownEvent event) {
        workers.shutdown();
    }

    /**
     * Returns the attempt that a decision answers, if this process asked for it under this epoch
     * and still waits.
     */
    Optional<Attempt> answered(SendDecided decided) {
        AskLane lane = lanes.get(decided.phoneNumberId());
        if (lane == null
                || lane.number().epoch() != decided.ownerEpoch()
                || !lane.number().isHeld()) {
            return Optional.empty();
        }
        return lane.answered(decided);
    }

    /** Returns a number, if this process owns it. */
    Optional<OwnedNumber> number(String phoneNumberId) {
        return Optional.ofNullable(lanes.get(phoneNumberId)).map(AskLane::number);
    }

    /** Looks for a message without a campaign at once, because somebody waits for it. */
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
            handOver(begin(now));
        } catch (Throwable e) {
            // Errors included: a scheduled task that throws is never run again.
            lookAtNanos = System.nanoTime() + OUTAGE_NANOS;
            LOG.warnf("ask gate failed, will retry cause=%s", Failures.nameOf(e));
        }
    }

    /** Begins the asks of all numbers that have something due and room for it. */
    private List<List<Ask>> begin(long now) {
        List<Ask> begun = new ArrayList<>(lanes.size());
        try {
            for (AskLane lane : lanes.values()) {
                List<Flow> waiting =
                        lane.rests().awake(due.getOrDefault(lane.number().id(), List.of()), now);
                if (!waiting.isEmpty()) {
                    Ask ask = new Ask(lane, waiting, lane.room(now));
                    // A look shows what the last ask left; if that was much, no new look is needed.
                    boolean known = lane.hadEndedBy(lookedAtNanos) || lane.mayGoOn(ask.room());
                    if (known && ask.isWorthwhile() && lane.begin(lookedAtNanos)) {
                        begun.add(ask);
                    }
                }
            }
            return together(begun);
        } catch (Throwable e) {
            // A lane whose ask never ends would never ask again.
            begun.forEach(ask -> end(ask.lane()));
            throw e;
        }
    }

    /** Hands asks to the workers; those that no worker takes end. */
    private void handOver(List<List<Ask>> batches) {
        int taken = 0;
        try {
            for (List<Ask> batch : batches) {
                workers.execute(() -> ask(batch));
                taken++;
            }
        } finally {
            batches.subList(taken, batches.size()).stream()
                    .flatMap(List::stream)
                    .forEach(ask -> end(ask.lane()));
        }
    }

    /** Gives each number of a new epoch a new lane; requests of the old lane no longer count. */
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

    /**
     * Looks for due messages by the clock that they are queued by; while that clock is disputed,
     * nothing is due.
     */
    private void lookForDue(long now) {
        if (now - lookAtNanos < 0) {
            return;
        }
        due = clock.now().map(time -> flows.due(lanes.keySet(), time)).orElse(Map.of());
        lookedAtNanos = now;
        long end = System.nanoTime();
        lookAtNanos = end + pauseAfter(end - now);
    }

    /** Returns the pause after a look that took this long. */
    static long pauseAfter(long tookNanos) {
        return Math.min(LOOK_PAUSE_NANOS_MAX, tookNanos * (LOOK_SHARE - 1));
    }

    /**
     * Groups the asks of numbers into transactions of a good size. Urgent ones are kept apart, so
     * that a reply does not wait for the campaigns of other numbers.
     */
    static List<List<Ask>> together(List<Ask> asks) {
        Map<Boolean, List<Ask>> urgent = asks.stream().collect(partitioningBy(Ask::isUrgent));
        return Stream.of(urgent.get(true), urgent.get(false))
                .flatMap(some -> batches(some).stream())
                .toList();
    }

    private static List<List<Ask>> batches(List<Ask> asks) {
        List<List<Ask>> batches = new ArrayList<>();
        int left = 0;
        for (Ask ask : asks) {
            if (batches.isEmpty() || ask.expected() > left) {
                batches.add(new ArrayList<>());
                left = TOGETHER;
            }
            batches.get(batches.size() - 1).add(ask);
            left -= ask.expected();
        }
        return batches;
    }

    private void ask(List<Ask> begun) {
        boolean apart = false;
        try {
            askNow(begun);
        } catch (Throwable e) {
            LOG.warnf(
                    "permits not requested, will retry phoneNumberIds=%s cause=%s",
                    begun.stream().map(ask -> ask.number().id()).toList(), Failures.nameOf(e));
            apart = begun.size() > 1;
            if (!apart) {
                begun.get(0).number().rest(Duration.ofSeconds(1));
            }
        } finally {
            if (apart) {
                // One failing number must not hold up the others.
                handOver(begun.stream().map(List::of).toList());
            } else {
                begun.forEach(ask -> end(ask.lane()));
            }
        }
    }

    private void askNow(List<Ask> begun) {
        long now = System.nanoTime();
        List<Ask> asks = begun.stream().map(ask -> ask.at(now)).filter(Ask::isWorthwhile).toList();
        if (!asks.isEmpty()) {
            asking.ask(asks);
        }
    }

    private void end(AskLane lane) {
        if (lane.end()) {
            hasten();
        }
    }
}
