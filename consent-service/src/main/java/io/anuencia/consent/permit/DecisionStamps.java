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
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Supplies decisions with their id, time and page token. */
@ApplicationScoped
class DecisionStamps {

    private static final Platform BEHIND = new Platform(false, true);

    private final IdSource ids;
    private final Clock decision;
    private final SignalMarks marks;
    private final PageTokens tokens;

    DecisionStamps(
            IdSource ids, @Clocks.Decision Clock decision, SignalMarks marks, PageTokens tokens) {
        this.ids = ids;
        this.decision = decision;
        this.marks = marks;
        this.tokens = tokens;
    }

    /**
     * The preference-page token of a decision, the same each time it is published; null unless the
     * decision is a permit.
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
     * The circumstances in which decisions are taken.
     *
     * @param time decision time; never the sender's clock
     * @param platform whether an opt-out may be waiting unread
     */
    record Circumstances(Instant time, Supplier<Platform> platform) {

        /** A copy for the time while the ledger cannot be trusted. */
        Circumstances withoutLedger() {
            return new Circumstances(
                    time, () -> new Platform(true, platform.get().signalsBehind()));
        }
    }

    /**
     * The circumstances now. Read them under the people's lock, so that the signals before a
     * visible mark are visible too.
     */
    Circumstances circumstances(RoundTrip roundTrip) {
        Supplier<Boolean> areBehind = marks.areBehind(roundTrip);
        return new Circumstances(
                decision.instant(), () -> areBehind.get() ? BEHIND : Platform.READY);
    }
}
