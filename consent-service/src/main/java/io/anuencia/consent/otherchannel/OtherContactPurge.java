package io.anuencia.consent.otherchannel;

import io.anuencia.consent.policy.Laws;
import io.anuencia.consent.policy.PolicyPacks;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.sql.Steps;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Deletes contacts that no law counts any more: after 31 days, or after the longest period of a
 * pack in force if that is longer.
 */
@ApplicationScoped
class OtherContactPurge {

    private static final Period LEAST = Period.ofDays(31);

    private final OtherContacts contacts;
    private final PolicyPacks packs;
    private final Clock clock;

    OtherContactPurge(OtherContacts contacts, PolicyPacks packs, @Clocks.Decision Clock clock) {
        this.contacts = contacts;
        this.packs = packs;
        this.clock = clock;
    }

    @Scheduled(
            every = "10m",
            delayed = "6m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void purge() {
        Laws laws = packs.current();
        if (!laws.areAvailable()) {
            return; // Nobody knows what they ask about.
        }
        Instant old = before(clock.instant(), laws);
        Steps.untilNone(() -> QuarkusTransaction.requiringNew().call(() -> contacts.purge(old)));
    }

    private static Instant before(Instant now, Laws laws) {
        return Stream.concat(Stream.of(LEAST), laws.oneChannelPeriods().stream())
                .map(period -> before(now, period))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** One day more than the period: the day of a law begins and ends at other times elsewhere. */
    private static Instant before(Instant now, Period period) {
        return now.atOffset(ZoneOffset.UTC).minus(period).minusDays(1).toInstant();
    }
}
