package io.anuencia.dispatch.ownership;

import io.anuencia.dispatch.attempt.Recovery;
import io.anuencia.dispatch.sender.Sender;
import io.anuencia.dispatch.sender.SenderDirectory;
import io.anuencia.messaging.DaemonThreads;
import io.anuencia.messaging.Failures;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes numbers over and releases them. It checks the senders four times a second, so that a number
 * that was just registered is owned within a second and sends after the wait.
 */
@ApplicationScoped
public class Ownership {

    private static final Logger LOG = Logger.getLogger(Ownership.class);
    private static final long LOOK_EVERY_MS = 250;
    private static final long FORGOTTEN_EVERY_LOOKS = 20;

    /** Limit of the release in Kafka's callback, which holds up the whole group while it runs. */
    private static final Duration REVOKE_PATIENCE = Duration.ofMillis(200);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);
    private static final Duration ANSWER_SLACK = Duration.ofSeconds(5);

    /**
     * Pause of a fenced number before it is taken over again: two processes that fence each other
     * would do nothing else.
     */
    private static final Duration FENCED_REST = Duration.ofSeconds(10);

    private final HeldPartitions partitions;
    private final SenderDirectory senders;
    private final Handover handover;
    private final Recovery recovery;
    private final OwnershipConfig config;
    private final Map<String, Tenure> tenures = new ConcurrentHashMap<>();
    private final Map<String, OwnedNumber> ready = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("number-ownership"));
    private long looks;

    Ownership(
            @Identifier("send-decisions") HeldPartitions partitions,
            SenderDirectory senders,
            Handover handover,
            Recovery recovery,
            OwnershipConfig config) {
        this.partitions = partitions;
        this.senders = senders;
        this.handover = handover;
        this.recovery = recovery;
        this.config = config;
    }

    /**
     * An owned number and how its epoch began.
     *
     * @param begun its epoch; after a planned one, the previous owner still receives the answers to
     *     what it sent
     */
    private record Tenure(
            OwnedNumber number, long assignment, Epochs.Begun begun, long begunAtNanos) {

        boolean planned() {
            return begun.planned();
        }

        boolean isOlderThan(Duration age) {
            return System.nanoTime() - begunAtNanos >= age.toNanos();
        }
    }

    /** The numbers that this process may send from now. */
    public Collection<OwnedNumber> numbers() {
        return ready.values();
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            LOG.warn("sending is switched off by anuencia.sending.enabled");
            return;
        }
        partitions.onRevocation(this::letRevokedGo);
        var unused =
                watch.scheduleWithFixedDelay(
                        this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /**
     * Stops before everything else: nothing more is asked for, and attempts that have not begun to
     * leave are put back.
     */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        watch.shutdownNow();
        tenures.values().forEach(tenure -> tenure.number().fence());
        List<OwnedNumber> owned =
                tenures.keySet().stream().flatMap(id -> letGo(id).stream()).toList();
        handover.release(owned, STOP_PATIENCE);
        if (config.enabled()) {
            partitions.leave();
        }
    }

    private void letRevokedGo() {
        List<OwnedNumber> gone =
                tenures.values().stream()
                        .map(Tenure::number)
                        .filter(number -> !number.isHeld())
                        .flatMap(number -> letGo(number.id()).stream())
                        .toList();
        if (!gone.isEmpty()) {
            handover.release(gone, REVOKE_PATIENCE);
        }
    }

    private void look() {
        try {
            Set<String> known = new HashSet<>();
            for (Sender sender : senders.effective()) {
                known.add(sender.phoneNumberId());
                lookAlone(sender);
            }
            tenures.keySet().stream()
                    .filter(id -> !known.contains(id))
                    .forEach(id -> release(letGo(id)));
            if (++looks % FORGOTTEN_EVERY_LOOKS == 0 && !ready.isEmpty()) {
                recovery.findForgotten(ready.keySet());
            }
        } catch (Throwable e) {
            // Errors included: a scheduled task that throws is never run again.
            LOG.warnf(
                    "ownership check failed, will retry retryMs=%d cause=%s",
                    LOOK_EVERY_MS, Failures.nameOf(e));
        }
    }

    /**
     * Checks one number; one whose row is locked or cannot be read must not keep the others from
     * their owner.
     */
    private void lookAlone(Sender sender) {
        try {
            look(sender);
        } catch (Throwable e) {
            LOG.warnf(
                    "ownership check failed, will retry phoneNumberId=%s retryMs=%d cause=%s",
                    sender.phoneNumberId(), LOOK_EVERY_MS, Failures.nameOf(e));
        }
    }

    private void look(Sender sender) {
        String id = sender.phoneNumberId();
        OptionalLong assignment = partitions.assignmentOf(id);
        Tenure tenure = tenures.get(id);
        if (assignment.isEmpty()) {
            release(letGo(id));
        } else if (tenure == null || tenure.assignment() != assignment.getAsLong()) {
            release(letGo(id));
            takeOver(sender, assignment.getAsLong());
        } else if (tenure.number().isFenced()) {
            ready.remove(id, tenure.number());
            if (tenure.isOlderThan(FENCED_REST)) {
                takeOver(sender, assignment.getAsLong());
            }
        } else {
            tenure.number().change(sender);
            makeReady(tenure);
        }
    }

    /**
     * Stops acting for a number. Returns it if it may be released in order. One that was not ready
     * and that its previous owner did not release has not waited for what that one asked for, so
     * its next owner must.
     */
    private Optional<OwnedNumber> letGo(String id) {
        Tenure gone = tenures.remove(id);
        if (gone == null) {
            return Optional.empty();
        }
        gone.number().fence();
        boolean wasReady = ready.remove(id, gone.number());
        return wasReady || gone.planned() ? Optional.of(gone.number()) : Optional.empty();
    }

    /**
     * Releases a number when this check comes before Kafka's callback, or when partitions were
     * lost.
     */
    private void release(Optional<OwnedNumber> gone) {
        gone.ifPresent(number -> handover.release(List.of(number), REVOKE_PATIENCE));
    }

    private void takeOver(Sender sender, long assignment) {
        String id = sender.phoneNumberId();
        Optional<Epochs.Begun> epoch = handover.begin(id);
        if (epoch.isEmpty()) {
            return;
        }
        OwnedNumber number =
                new OwnedNumber(sender, epoch.get().number(), () -> holds(id, assignment));
        tenures.put(id, new Tenure(number, assignment, epoch.get(), System.nanoTime()));
        LOG.infof(
                "number taken over phoneNumberId=%s epoch=%d planned=%b pauseMs=%d",
                id, number.epoch(), epoch.get().planned(), epoch.get().pause().toMillis());
    }

    private boolean holds(String id, long assignment) {
        OptionalLong current = partitions.assignmentOf(id);
        return current.isPresent() && current.getAsLong() == assignment;
    }

    private void makeReady(Tenure tenure) {
        OwnedNumber number = tenure.number();
        if (!number.areDoubtsMarked() && tenure.isOlderThan(waitBeforeDoubt(tenure))) {
            recovery.doubtIntents(number.id(), number.epoch());
            number.noteDoubtsMarked();
        }
        boolean waited = tenure.isOlderThan(tenure.begun().pause());
        if (waited && ready.put(number.id(), number) != number) {
            LOG.infof("number ready phoneNumberId=%s epoch=%d", number.id(), number.epoch());
        }
    }

    /**
     * Returns how long to wait before marking doubts: an owner that released in order still reports
     * what became of its requests.
     */
    private Duration waitBeforeDoubt(Tenure tenure) {
        return tenure.planned() ? handover.answerPatience().plus(ANSWER_SLACK) : TakeoverWait.FULL;
    }
}
