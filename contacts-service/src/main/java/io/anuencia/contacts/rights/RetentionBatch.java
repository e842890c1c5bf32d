package io.anuencia.contacts.rights;

import io.anuencia.events.ContactExpired;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Expires some people in one transaction. A person's last sign of life is a message from them, or a
 * caller's last change. Expired people do not count as erased: a file may bring them back.
 */
@ApplicationScoped
class RetentionBatch {

    private static final int ROWS = 500;

    private final InactivePeople inactive;
    private final ErasureStore store;
    private final Outbox outbox;
    private final RetentionPacks packs;
    private final Clock clock;

    RetentionBatch(
            InactivePeople inactive,
            ErasureStore store,
            Outbox outbox,
            RetentionPacks packs,
            @Clocks.Decision Clock clock) {
        this.inactive = inactive;
        this.store = store;
        this.outbox = outbox;
        this.packs = packs;
        this.clock = clock;
    }

    /**
     * The result of a batch.
     *
     * @param expired number of people who were expired
     * @param last last id it looked at; null if there are no more
     */
    record Result(int expired, UUID last) {}

    /** Expires those of the next people whose own rule demands it. */
    @Transactional
    Result expireAfter(UUID last) {
        return inactive.endOfLook(last)
                .map(end -> expire(last, end))
                .orElseGet(() -> new Result(0, null));
    }

    private Result expire(UUID last, UUID end) {
        Instant now = clock.instant();
        RetentionRules rules = packs.rules();
        List<InactivePeople.Inactive> people = inactive.lock(last, end, rules.latest(now), ROWS);
        List<ContactExpired> expired = new ArrayList<>();
        for (InactivePeople.Inactive person : people) {
            RetentionRules.Rule rule = rules.of(person.country(), person.phone());
            if (person.lastSign().isBefore(RetentionRules.before(now, rule.period()))) {
                expired.add(
                        new ContactExpired(
                                person.id(),
                                List.copyOf(store.keysOf(person.id())),
                                person.lastSign(),
                                rule.name(),
                                now));
                store.delete(person.id());
            }
        }
        outbox.appendAll(expired);
        return new Result(
                expired.size(), people.size() < ROWS ? end : people.get(people.size() - 1).id());
    }
}
