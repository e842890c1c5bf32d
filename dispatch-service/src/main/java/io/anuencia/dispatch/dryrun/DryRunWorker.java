package io.anuencia.dispatch.dryrun;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.token.TokenSource;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.Failures;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Works on dry runs, one chunk at a time; every replica takes part. */
@ApplicationScoped
class DryRunWorker {

    private static final Logger LOG = Logger.getLogger(DryRunWorker.class);

    private static final Set<Integer> REFUSALS = Set.of(401, 403);
    private static final String PROVIDE =
            "; provide the token of ANUENCIA_CONSENT_TOKEN_REF and post the dry run again.";
    private static final String REFUSED =
            "TOKEN_REFUSED: consent-service refuses the token of this service, which may have"
                    + " ended"
                    + PROVIDE;

    private final StoredDryRuns stored;
    private final Previews previews;
    private final Forecast forecast;
    private final ClockWatch clock;
    private final Clock schedules;
    private final Set<UUID> refusedOnce = ConcurrentHashMap.newKeySet();

    DryRunWorker(
            StoredDryRuns stored,
            Previews previews,
            Forecast forecast,
            ClockWatch clock,
            @Clocks.Decision Clock schedules) {
        this.stored = stored;
        this.previews = previews;
        this.forecast = forecast;
        this.clock = clock;
        this.schedules = schedules;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        List<StoredDryRuns.DryRun> open = stored.unfinished();
        refusedOnce.retainAll(open.stream().map(StoredDryRuns.DryRun::id).toList());
        for (StoredDryRuns.DryRun run : open) {
            try {
                work(run);
            } catch (TokenSource.TokenMissingException e) {
                fail(run, "TOKEN_MISSING: " + e.getMessage() + PROVIDE);
            } catch (RuntimeException e) {
                if (isRefusal(e) && !refusedOnce.add(run.id())) {
                    fail(run, REFUSED);
                } else {
                    // The chunk is claimed again in a minute. The exception's message may hold
                    // personal data, so only its class is logged.
                    LOG.warnf(
                            "dry run chunk failed, will retry dryRunId=%s cause=%s",
                            run.id(), Failures.nameOf(e));
                }
            }
            now(run).filter(this::isSilent).ifPresent(this::giveUp);
        }
    }

    private boolean isSilent(StoredDryRuns.DryRun run) {
        return run.silent() && !clock.isDisputed();
    }

    private void giveUp(StoredDryRuns.DryRun run) {
        fail(
                run,
                "STALLED: contacts-service or consent-service did not answer for 10 minutes; post"
                        + " the dry run again.");
    }

    private void fail(StoredDryRuns.DryRun run, String reason) {
        LOG.warnf("dry run failed dryRunId=%s: %s", run.id(), reason);
        stored.fail(run.id(), reason);
    }

    /**
     * Whether consent-service refuses this service's token. A replica of it that cannot fetch the
     * issuer's keys does so for a while too, so one refusal is not enough.
     */
    private static boolean isRefusal(RuntimeException failure) {
        return failure instanceof WebApplicationException refused
                && REFUSALS.contains(refused.getResponse().getStatus());
    }

    @Scheduled(every = "1h", delayed = "4m")
    void forget() {
        if (!clock.isDisputed()) {
            stored.forgetOld();
        }
    }

    private void work(StoredDryRuns.DryRun run) {
        Optional<StoredDryRuns.Chunk> chunk = stored.claim(run.id());
        while (chunk.isPresent()) {
            stored.counted(
                    run.id(),
                    chunk.get().number(),
                    previews.of(run.question(), chunk.get().people(), schedules.instant()));
            chunk = stored.claim(run.id());
        }
        now(run).ifPresent(this::endIfCounted);
    }

    /**
     * Returns the current state of a dry run, because the pass may have begun minutes ago; empty if
     * it has ended.
     */
    private Optional<StoredDryRuns.DryRun> now(StoredDryRuns.DryRun listed) {
        return stored.find(listed.id()).filter(StoredDryRuns.DryRun::isOpen);
    }

    private void endIfCounted(StoredDryRuns.DryRun run) {
        List<List<Count>> counts = stored.counts(run.id());
        if (run.chunksExpected() != null && counts.size() == run.chunksExpected()) {
            List<Count> all = Count.merged(counts.stream().flatMap(List::stream).toList());
            stored.complete(run.id(), forecast.of(run.question(), all, schedules.instant()));
        }
    }
}
