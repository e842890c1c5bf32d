package io.anuencia.dispatch.dryrun;

import io.anuencia.events.SendDecided.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A number of people with the same expected decision.
 *
 * @param result the decision
 * @param reason the first reason
 * @param region region that issued their numbers, which sets WhatsApp's price
 * @param people number of people
 * @param notBefore latest time to which one of them is deferred, on the decision clock, or null
 */
record Count(Result result, String reason, String region, long people, Instant notBefore) {

    private record Key(Result result, String reason, String region) {}

    /** Adds up counts of equal result, reason and region. */
    static List<Count> merged(Collection<Count> counts) {
        Map<Key, Count> merged = new LinkedHashMap<>();
        for (Count count : counts) {
            merged.merge(
                    new Key(count.result(), count.reason(), count.region()), count, Count::plus);
        }
        return new ArrayList<>(merged.values());
    }

    private Count plus(Count other) {
        Instant later =
                notBefore == null || other.notBefore != null && other.notBefore.isAfter(notBefore)
                        ? other.notBefore
                        : notBefore;
        return new Count(result, reason, region, people + other.people, later);
    }
}
