package io.anuencia.dispatch.ownership;

import io.anuencia.dispatch.attempt.Recovery;
import io.anuencia.dispatch.ownership.OwnedNumber.Terms;
import io.anuencia.dispatch.sender.Sender;
import io.anuencia.dispatch.sender.SenderDirectory;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
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
 * Takes numbers over and lets them go. Looks at the senders four times a second, so a number that
 * was just registered is owned within a second, and sends after the wait.
 */
@ApplicationScoped
public class Ownership {

    private static final Logger LOG = Logger.getLogger(Ownership.class);
    private static final long LOOK_EVERY_MS = 250;
    private static final long FORGOTTEN_EVERY_LOOKS = 20;

    /**
     * After it nothing that an older owner asked for can still begin to leave or arrive: its
     * permits live 3 s from before our commit, and the rest allows for a pause between check and
     * write.
     */
    private static final Duration WAIT = Duration.ofMillis(3_250);

    /** Two processes that fence each other would otherwise do nothing else. */
    private static final long FENCED_REST_NANOS = Duration.ofSeconds(10).toNanos();

    private final HeldPartitions partitions;
    private final SenderDirectory senders;
    private final Epochs epochs;
    private final Recovery recovery;
    private final OwnershipConfig config;
    private final Map<String, Tenure> tenures = new ConcurrentHashMap<>();
    private final Map<String, OwnedNumber> ready = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "number-ownership");
                        thread.setDaemon(true);
                        return thread;
                    });
    private long looks;

    Ownership(
            @Identifier("send-decisions") HeldPartitions partitions,
            SenderDirectory senders,
            Epochs epochs,
            Recovery recovery,
            OwnershipConfig config) {
        this.partitions = partitions;
        this.senders = senders;
        this.epochs = epochs;
        this.recovery = recovery;
        this.config = config;
    }

    /** A number and when its epoch began. */
    private record Tenure(OwnedNumber number, long assignment, long begunAtNanos) {}

    /** The numbers that may be sent from now. */
    public Collection<OwnedNumber> numbers() {
        return ready.values();
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            LOG.warn("sending is switched off by anuencia.sending.enabled");
            return;
        }
        var unused =
                watch.scheduleWithFixedDelay(
                        this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /**
     * Stops before everything else: nothing more is asked for, and what was not begun goes back.
     */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        watch.shutdownNow();
        tenures.values().forEach(tenure -> tenure.number().fence());
        ready.clear();
    }

    private void look() {
        try {
            Set<String> known = new HashSet<>();
            for (Sender sender : senders.all()) {
                known.add(sender.phoneNumberId());
                look(sender);
            }
            tenures.keySet().stream().filter(id -> !known.contains(id)).forEach(this::letGo);
            if (++looks % FORGOTTEN_EVERY_LOOKS == 0 && !ready.isEmpty()) {
                recovery.findForgotten(ready.keySet());
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "numbers cannot be looked after cause=%s; they are again in %d ms",
                    e.getClass().getSimpleName(), LOOK_EVERY_MS);
        }
    }

    private void look(Sender sender) {
        String id = sender.phoneNumberId();
        OptionalLong assignment = partitions.assignmentOf(id);
        Tenure tenure = tenures.get(id);
        if (assignment.isEmpty()) {
            letGo(id);
        } else if (tenure == null || tenure.assignment() != assignment.getAsLong()) {
            letGo(id);
            takeOver(sender, assignment.getAsLong());
        } else if (tenure.number().isFenced()) {
            ready.remove(id, tenure.number());
            if (System.nanoTime() - tenure.begunAtNanos() > FENCED_REST_NANOS) {
                takeOver(sender, assignment.getAsLong());
            }
        } else {
            tenure.number().change(new Terms(sender.rate(), sender.tokenRef()));
            makeReady(tenure);
        }
    }

    private void letGo(String id) {
        Tenure gone = tenures.remove(id);
        if (gone != null) {
            gone.number().fence();
            ready.remove(id, gone.number());
            LOG.infof("number released phoneNumberId=%s epoch=%d", id, gone.number().epoch());
        }
    }

    private void takeOver(Sender sender, long assignment) {
        String id = sender.phoneNumberId();
        Optional<Long> epoch = epochs.next(id);
        if (epoch.isEmpty()) {
            return;
        }
        OwnedNumber number =
                new OwnedNumber(
                        id,
                        epoch.get(),
                        new Terms(sender.rate(), sender.tokenRef()),
                        () -> holds(id, assignment));
        tenures.put(id, new Tenure(number, assignment, System.nanoTime()));
        LOG.infof("number taken over phoneNumberId=%s epoch=%d", id, number.epoch());
    }

    private boolean holds(String id, long assignment) {
        OptionalLong current = partitions.assignmentOf(id);
        return current.isPresent() && current.getAsLong() == assignment;
    }

    private void makeReady(Tenure tenure) {
        OwnedNumber number = tenure.number();
        if (ready.get(number.id()) == number
                || System.nanoTime() - tenure.begunAtNanos() < WAIT.toNanos()) {
            return;
        }
        recovery.doubtIntents(number.id(), number.epoch());
        ready.put(number.id(), number);
        LOG.infof("number ready phoneNumberId=%s epoch=%d", number.id(), number.epoch());
    }
}
