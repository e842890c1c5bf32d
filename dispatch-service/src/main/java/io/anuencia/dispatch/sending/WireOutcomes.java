package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.AttemptResult;
import io.anuencia.dispatch.attempt.AttemptResult.Answer;
import io.anuencia.dispatch.attempt.AttemptResult.Kind;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.attempt.AttemptResults;
import io.anuencia.dispatch.brake.Refusals;
import io.anuencia.dispatch.cloudapi.ErrorCode;
import io.anuencia.dispatch.cloudapi.GraphAnswer;
import io.anuencia.dispatch.crash.CrashPoint;
import io.anuencia.dispatch.crash.Crashes;
import io.anuencia.dispatch.ownership.ClosedCountries;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.messaging.DaemonThreads;
import io.anuencia.messaging.Failures;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Turns the outcome of each request into a result, metrics and, if other messages would fail too, a
 * brake. Created at startup, so that its counters are visible at 0 before the first send.
 */
@Startup
@ApplicationScoped
class WireOutcomes {

    private static final Logger LOG = Logger.getLogger(WireOutcomes.class);

    /** The longest pause between the last check and the write that the proof allows for. */
    private static final Duration PAUSE_MAX = Duration.ofMillis(250);

    private static final Rest AFTER_THROTTLE = new Rest(Duration.ofSeconds(1), 2);

    /** The rest after a throttled pair; any longer wait comes from the pair's hold. */
    private static final Rest AFTER_PAIR_THROTTLE = new Rest(Duration.ofSeconds(4), 1);

    /**
     * The rest of a template that is not synced, as Meta says; that happens once, so it does not
     * grow.
     */
    private static final Rest UNTIL_SYNCED = new Rest(Duration.ofMinutes(10), 1);

    private static final Rest AFTER_STOP = new Rest(Duration.ofMinutes(1), 2);

    private final AttemptResults results;
    private final Refusals refusals;
    private final Clock clock;
    private final WireMetrics metrics;
    private final Crashes crashes;
    private final ExecutorService braking =
            Executors.newSingleThreadExecutor(DaemonThreads.named("campaign-brakes"));

    WireOutcomes(
            AttemptResults results,
            Refusals refusals,
            Clock clock,
            WireMetrics metrics,
            Crashes crashes) {
        this.results = results;
        this.refusals = refusals;
        this.clock = clock;
        this.metrics = metrics;
        this.crashes = crashes;
    }

    Instant now() {
        return clock.instant();
    }

    Crashes crashes() {
        return crashes;
    }

    /** Records that nothing was written for a permit. */
    void notStarted(Permit permit, Rest rest) {
        notStarted(permit.attempt(), rest);
    }

    /** Records that nothing was written for an attempt. */
    void notStarted(Attempt attempt, Rest rest) {
        attempt.place().giveBack();
        results.add(AttemptResult.notStarted(attempt, rest));
    }

    /**
     * Pauses the campaigns of a number whose token stays missing; nothing is sent from it until
     * someone acts.
     */
    void withoutToken(OwnedNumber number, String what) {
        brake(() -> refusals.ofToken(number.id(), what));
    }

    /** Records that a message left, this long after its intent was committed. */
    void waited(long nanos) {
        metrics.waited(nanos);
    }

    /** Records that the kernel took the request, this long after the last check. */
    void written(Permit permit, long tookNanos) {
        if (tookNanos > PAUSE_MAX.toNanos()) {
            metrics.writtenLate();
            LOG.errorf(
                    "send written late attemptId=%s messageId=%s ms=%d",
                    permit.attempt().id(),
                    permit.attempt().messageId(),
                    TimeUnit.NANOSECONDS.toMillis(tookNanos));
        }
    }

    /** Records WhatsApp's answer, or that there was none. */
    void answered(
            OwnedNumber number,
            Permit permit,
            GraphAnswer answer,
            Instant startedAt,
            long tookNanos) {
        crashes.at(CrashPoint.AFTER_ANSWER);
        metrics.answered(answer, tookNanos);
        Attempt attempt = permit.attempt();
        Answer reply =
                new Answer(
                        answer.code(),
                        answer.wamid(),
                        startedAt,
                        answer.held(),
                        answer.account(),
                        answer.userId());
        switch (answer.meaning()) {
            case ACCEPTED -> end(attempt, Kind.ACCEPTED, reply, Rest.NONE);
            case REFUSED -> {
                if (ErrorCode.COUNTRY_NOT_ALLOWED.is(answer.code())) {
                    closeCountry(number, attempt.reach().address().region());
                }
                end(attempt, Kind.FAILED, reply, Rest.NONE);
            }
            case UNCLEAR -> end(attempt, Kind.IN_DOUBT, reply, Rest.NONE);
            case THROTTLED -> end(attempt, Kind.NOT_ACCEPTED, reply, AFTER_THROTTLE);
            case PAIR_THROTTLED -> end(attempt, Kind.NOT_ACCEPTED, reply, AFTER_PAIR_THROTTLE);
            case TEMPLATE_NOT_READY -> end(attempt, Kind.NOT_ACCEPTED, reply, UNTIL_SYNCED);
            case SENDER_STOPPED -> {
                logRefusal(attempt);
                brake(() -> refusals.ofSender(number.id(), answer.code()));
                endBehindBrakes(() -> end(attempt, Kind.NOT_ACCEPTED, reply, AFTER_STOP));
            }
            case TEMPLATE_REFUSED -> {
                if (attempt.campaignId() != null) {
                    logRefusal(attempt);
                }
                brake(() -> refusals.ofTemplate(number.id(), attempt.campaignId(), answer.code()));
                endBehindBrakes(() -> end(attempt, Kind.FAILED, reply, Rest.NONE));
            }
        }
    }

    private void closeCountry(OwnedNumber number, String region) {
        if (number.closeCountry(region, ClosedCountries.REST)) {
            brake(() -> refusals.ofCountry(number.id(), region, clock.instant()));
        }
    }

    private void end(Attempt attempt, Kind kind, Answer answer, Rest rest) {
        results.add(AttemptResult.answered(attempt, kind, answer, rest));
    }

    private static void logRefusal(Attempt attempt) {
        LOG.warnf(
                "send refused for more than this message attemptId=%s campaignId=%s",
                attempt.id(), attempt.campaignId());
    }

    /**
     * Pauses in the background. The campaigns are paused before the result is written, so that the
     * message is not asked for again.
     */
    private void brake(Runnable pause) {
        boolean taken =
                isTaken(
                        () -> {
                            try {
                                pause.run();
                            } catch (RuntimeException e) {
                                LOG.warnf(
                                        "pause failed, the next refusal will retry cause=%s",
                                        Failures.nameOf(e));
                            }
                        });
        if (!taken) {
            LOG.warn("pause skipped at shutdown, the next refusal will retry");
        }
    }

    /**
     * Ends an attempt after the brakes queued before it. During shutdown there are no brakes any
     * more, and the result is written as it is.
     */
    private void endBehindBrakes(Runnable end) {
        if (!isTaken(end)) {
            end.run();
        }
    }

    private boolean isTaken(Runnable task) {
        try {
            braking.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    void stop(@Observes @Priority(4) ShutdownEvent event) throws InterruptedException {
        braking.shutdown();
        if (!braking.awaitTermination(2, TimeUnit.SECONDS)) {
            LOG.warn("brakes still running at shutdown");
        }
    }
}
