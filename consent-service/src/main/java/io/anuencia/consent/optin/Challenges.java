package io.anuencia.consent.optin;

import io.anuencia.consent.claim.HeardConsents;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Steps;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Opens, finds and deletes challenges. They are dated by the decision clock, as WhatsApp's messages
 * are.
 */
@ApplicationScoped
class Challenges {

    /** After a longer time, a code would say little about who typed the number and why. */
    static final Duration LIFE = Duration.ofHours(48);

    /** How long the claims of a form about a person who does not confirm are kept. */
    static final Duration MEMORY = Duration.ofDays(14);

    private final ChallengeStore store;
    private final Codes codes;
    private final IdSource ids;
    private final Clock clock;

    Challenges(ChallengeStore store, Codes codes, IdSource ids, @Clocks.Decision Clock clock) {
        this.store = store;
        this.codes = codes;
        this.ids = ids;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Challenge open(UUID subjectId, HeardConsents.Agreement agreement) {
        UUID id = ids.next();
        Instant now = now();
        Function<String, Challenge> under =
                code ->
                        new Challenge(
                                id,
                                code,
                                subjectId,
                                agreement.shortened(),
                                agreement.brand(),
                                agreement.purpose(),
                                now,
                                now.plus(LIFE),
                                null);
        return under.apply(codes.draw(code -> store.insert(under.apply(code))));
    }

    Optional<Challenge> find(UUID id) {
        return store.find(id);
    }

    Optional<Challenge> findOpen(String code) {
        return store.findOpen(code);
    }

    Optional<Challenge> findLast(String code, Collection<UUID> subjects) {
        return store.findLast(code, subjects);
    }

    void confirm(Challenge challenge, Instant at) {
        store.confirm(challenge.id(), at);
    }

    @Scheduled(
            every = "1h",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteUnconfirmed() {
        Instant end = now().minus(MEMORY);
        Steps.untilNone(
                () -> QuarkusTransaction.requiringNew().call(() -> store.deleteBefore(end)));
    }
}
