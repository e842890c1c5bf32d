package io.anuencia.dispatch.template;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.sender.Sender;
import io.anuencia.dispatch.sender.SenderDirectory;
import io.anuencia.messaging.rest.ProblemException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jboss.logging.Logger;

/**
 * Syncs accounts without being asked: soon after Meta reported something that is not known here or
 * refused a template, and at intervals for what Meta never reports. Accounts to sync are marked in
 * the table of templates. Only memory knows of accounts without templates, of refusals, and of news
 * that arrived while an older list was fetched: losing these costs one interval.
 */
@ApplicationScoped
public class TemplateRefresh {

    private static final Logger LOG = Logger.getLogger(TemplateRefresh.class);
    private static final Duration FIRST_REST = Duration.ofSeconds(20);

    /**
     * The least age of what is stored at a sync for refusals, whichever replica stored it: a
     * template that Meta lists as approved may be refused again and again.
     */
    private static final Duration BEFORE_REFUSALS = Duration.ofMinutes(5);

    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final Map<String, Rest> rests = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final SenderDirectory senders;
    private final TemplateSync sync;
    private final Templates templates;
    private final ClockWatch clock;
    private final Settings settings;

    TemplateRefresh(
            SenderDirectory senders,
            TemplateSync sync,
            Templates templates,
            ClockWatch clock,
            Settings settings) {
        this.senders = senders;
        this.sync = sync;
        this.templates = templates;
        this.clock = clock;
        this.settings = settings;
    }

    /** Settings of templates. */
    @ConfigMapping(prefix = "anuencia.templates")
    interface Settings {
        /**
         * Age at which the templates of an account are fetched again. Meta allows 200 such calls an
         * hour.
         */
        @WithDefault("PT30M")
        @DurationMin(minutes = 1)
        Duration refreshEvery();
    }

    /** A rest after a failed sync of an account, twice as long each time. */
    private record Rest(Duration length, Instant until) {}

    /** Marks an account for a sync soon. */
    void want(String wabaId) {
        wanted.add(wabaId);
    }

    /**
     * Notes that Meta refused a template of a number's account, so that what is stored about it may
     * be out of date.
     *
     * @param phoneNumberId the number that tried it, WhatsApp's id
     */
    public void refused(String phoneNumberId) {
        refused.add(phoneNumberId);
    }

    /** Syncs accounts that are due. An account never synced waits for its first sync by hand. */
    @Scheduled(
            every = "10s",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        refresh(senders.all());
    }

    /**
     * Syncs the accounts of these numbers that are due. While the clocks disagree, no age is known,
     * and nothing is fetched.
     */
    void refresh(List<Sender> all) {
        if (clock.isDisputed()) {
            return;
        }
        Set<String> stale = templates.stale(settings.refreshEvery());
        Map<String, List<Sender>> accounts =
                all.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Sender::wabaId, TreeMap::new, Collectors.toList()));
        wantAfterRefusals(accounts);
        accounts.forEach(
                (wabaId, numbers) -> {
                    boolean due = stale.contains(wabaId) || wanted.contains(wabaId);
                    if (due && !rests(wabaId)) {
                        sync(wabaId, numbers);
                    }
                });
    }

    private void wantAfterRefusals(Map<String, List<Sender>> accounts) {
        if (refused.isEmpty()) {
            return;
        }
        for (String wabaId : templates.stale(BEFORE_REFUSALS)) {
            for (Sender number : accounts.getOrDefault(wabaId, List.of())) {
                if (refused.remove(number.phoneNumberId())) {
                    want(wabaId);
                }
            }
        }
    }

    private boolean rests(String wabaId) {
        Rest rest = rests.get(wabaId);
        return rest != null && now().isBefore(rest.until());
    }

    private void sync(String wabaId, List<Sender> numbers) {
        boolean wasWanted = wanted.remove(wabaId);
        try {
            sync.sync(numbers);
            rests.remove(wabaId);
        } catch (ProblemException e) {
            if (wasWanted) {
                wanted.add(wabaId);
            }
            rests.compute(wabaId, (account, before) -> longer(before));
            LOG.warnf(
                    "template refresh failed, will retry wabaId=%s cause=%s",
                    wabaId, e.getMessage());
        }
    }

    private Rest longer(Rest before) {
        Duration twice = before == null ? FIRST_REST : before.length().multipliedBy(2);
        Duration max = settings.refreshEvery();
        Duration length = twice.compareTo(max) > 0 ? max : twice;
        return new Rest(length, now().plus(length));
    }

    private Instant now() {
        return clock.now().orElseThrow();
    }
}
