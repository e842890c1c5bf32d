package io.anuencia.consent.permit;

import io.anuencia.consent.decision.Platform;
import io.anuencia.consent.pagetoken.PageTokens;
import io.anuencia.consent.signals.SignalMarks;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.RoundTrip;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;

/** What decisions are stamped with, and how old a request is. */
@ApplicationScoped
class DecisionStamps {

    private static final Platform BEHIND = new Platform(false, true);

    private final IdSource ids;
    private final Clock machine;
    private final Clock decision;
    private final SignalMarks marks;
    private final PageTokens tokens;

    DecisionStamps(
            IdSource ids,
            Clock machine,
            @Clocks.Decision Clock decision,
            SignalMarks marks,
            PageTokens tokens) {
        this.ids = ids;
        this.machine = machine;
        this.decision = decision;
        this.marks = marks;
        this.tokens = tokens;
    }

    /**
     * The token of the preference page that a decision carries, the same whenever it is told; null
     * for what is not sent.
     */
    String token(SendDecided.Result result, UUID subjectId, String brand, UUID decisionId) {
        return result == SendDecided.Result.PERMITTED
                ? tokens.mint(subjectId, brand, decisionId)
                : null;
    }

    UUID nextId() {
        return ids.next();
    }

    /**
     * Under what decisions are taken.
     *
     * @param time the instant that the law looks at, as exact as PostgreSQL stores it; never the
     *     asker's
     * @param platform whether an opt-out may be on its way here
     */
    record Circumstances(Instant time, Supplier<Platform> platform) {

        /** The same while the ledger is not to be trusted. */
        Circumstances withoutLedger() {
            return new Circumstances(
                    time, () -> new Platform(true, platform.get().signalsBehind()));
        }
    }

    /**
     * Those of now. To be asked under the people's lock, so that the signals before a mark that is
     * seen are seen too.
     */
    Circumstances circumstances(RoundTrip trip) {
        Supplier<Boolean> areBehind = marks.areBehind(trip);
        return new Circumstances(
                decision.instant().truncatedTo(ChronoUnit.MICROS),
                () -> areBehind.get() ? BEHIND : Platform.READY);
    }

    /** How old a record of this time is, by the machine's clock. */
    Duration ageOf(Instant recordTime) {
        return Duration.between(recordTime, machine.instant());
    }
}
