package io.anuencia.dispatch.dryrun;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * People about whom the same would be decided.
 *
 * @param result PERMITTED, DENIED or DEFERRED
 * @param reason the first reason
 * @param region that issued their numbers, by which WhatsApp charges
 * @param people how many
 * @param notBefore the latest hour to which one of them is put off, or null
 */
record Count(String result, String reason, String region, long people, Instant notBefore) {

    private record Key(String result, String reason, String region) {}

    /** Counts that say the same, added up. */
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
