package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.crash.CrashPoint;
import io.anuencia.dispatch.crash.Crashes;
import io.anuencia.dispatch.sending.Permit;
import io.anuencia.events.SendDecided;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Turns decisions that permit a message into permits, and fills the preference link. */
@ApplicationScoped
class Grants {

    private final PreferenceLinks links;
    private final Crashes crashes;

    Grants(PreferenceLinks links, Crashes crashes) {
        this.links = links;
        this.crashes = crashes;
    }

    /**
     * Returns the permit; empty if the text needs a preference link and the decision brought no
     * token.
     */
    Optional<Permit> of(SendDecided decided, Attempt attempt) {
        crashes.at(CrashPoint.AFTER_PERMIT);
        return links.fill(attempt, decided.preferenceToken())
                .map(
                        filled ->
                                new Permit(
                                        filled, Decisions.startDeadline(filled, decided.lifeMs())));
    }
}
