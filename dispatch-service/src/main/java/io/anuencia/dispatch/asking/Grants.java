package io.anuencia.dispatch.asking;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.crash.CrashPoint;
import io.anuencia.dispatch.crash.Crashes;
import io.anuencia.dispatch.parameter.PageLinks;
import io.anuencia.dispatch.sending.Permit;
import io.anuencia.events.SendDecided;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Turns decisions that permit a message into permits, and fills the preference link. */
@ApplicationScoped
class Grants {

    /** The end of a permit's life that is reserved for the arrival of a request that left last. */
    private static final Duration ARRIVAL = Duration.ofMillis(1_500);

    private final PageLinks pages;
    private final Crashes crashes;

    Grants(PageLinks pages, Crashes crashes) {
        this.pages = pages;
        this.crashes = crashes;
    }

    /**
     * Returns the permit; empty if the text needs a preference link and the decision brought no
     * token.
     */
    Optional<Permit> of(SendDecided decided, Attempt attempt) {
        crashes.at(CrashPoint.AFTER_PERMIT);
        String text = new String(attempt.body(), UTF_8);
        return pages.filled(text, decided.preferenceToken())
                .map(body -> body.equals(text) ? attempt : attempt.withBody(body.getBytes(UTF_8)))
                .map(filled -> new Permit(filled, startDeadline(filled, decided.lifeMs())));
    }

    /** Returns the monotonic time until which the request may begin to leave. */
    static long startDeadline(Attempt attempt, long lifeMs) {
        long life = Math.min(Duration.ofMillis(lifeMs).toNanos(), AskLane.LIFE.toNanos());
        return attempt.askedAtNanos() + life - ARRIVAL.toNanos();
    }
}
