package io.anuencia.dispatch.attempt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The steps of {@link Silences}, each a transaction of its own. */
@ApplicationScoped
class SilenceSteps {

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
        Optional<List<AttemptResult>> silent =
                attempts.undelivered(clock.instant().minus(config.deliveryHorizon()));
        silent.filter(found -> !found.isEmpty()).ifPresent(fold::fold);
        return silent.isPresent();
    }
}
