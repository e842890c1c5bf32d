package io.anuencia.dispatch.attempt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The steps of {@link Silences}, each a transaction of its own. */
@ApplicationScoped
class SilenceSteps {

    /** Time after the end of a message's life in which its delivery may still be reported. */
    private static final Duration BUFFER = Duration.ofDays(1);

    private final Doubts doubts;
    private final OldAttempts attempts;
    private final ResultFold fold;
    private final SilenceConfig config;
    private final Clock clock;

    SilenceSteps(
            Doubts doubts,
            OldAttempts attempts,
            ResultFold fold,
            SilenceConfig config,
            Clock clock) {
        this.doubts = doubts;
        this.attempts = attempts;
        this.fold = fold;
        this.config = config;
        this.clock = clock;
    }

    /** Gives up some messages in doubt; returns how many it looked at. */
    @Transactional
    int endDoubts() {
        List<AttemptResult> over = doubts.longerThan(config.doubtHorizon());
        if (!over.isEmpty()) {
            fold.fold(over);
            doubts.forget(over);
        }
        return over.size();
    }

    /** Ends some messages that were never delivered; returns false at the end of the walk. */
    @Transactional
    boolean endUndelivered() {
        return end(attempts.undelivered(clock.instant().minus(config.deliveryHorizon())));
    }

    /** Returns the lives that templates set themselves and that end before the usual horizon. */
    List<Duration> lives() {
        return attempts.livesBelow(config.deliveryHorizon().minus(BUFFER));
    }

    /** Does the same for messages whose template sets this life. */
    @Transactional
    boolean endUndelivered(Duration life) {
        Instant now = clock.instant();
        return end(
                attempts.undelivered(
                        life, now.minus(config.deliveryHorizon()), now.minus(life).minus(BUFFER)));
    }

    private boolean end(Optional<List<AttemptResult>> silent) {
        silent.filter(found -> !found.isEmpty()).ifPresent(fold::fold);
        return silent.isPresent();
    }
}
