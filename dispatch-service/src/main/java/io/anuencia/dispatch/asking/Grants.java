package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.crash.CrashPoint;
import io.anuencia.dispatch.crash.Crashes;
import io.anuencia.dispatch.sending.Permit;
import io.anuencia.events.SendDecided;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Makes permits of decisions that allow a message, with what came along for its text. */
@ApplicationScoped
class Grants {

    private final PreferenceLinks links;
    private final Crashes crashes;

    Grants(PreferenceLinks links, Crashes crashes) {
        this.links = links;
        this.crashes = crashes;
    }

    /** The permit; empty if the text wants a link and no token came with the decision. */
    Optional<Permit> of(SendDecided decided, Attempt attempt) {
        crashes.at(CrashPoint.AFTER_PERMIT);
        return links.fill(attempt, decided.preferenceToken())
                .map(
                        filled ->
                                new Permit(
                                        filled, Decisions.startDeadline(filled, decided.lifeMs())));
    }
}
