package io.anuencia.testbed.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of {@code GET /campaigns/{id}}, in the terms of the summary.
 *
 * @param underWay messages that are planned without a date, requested, or about to leave
 * @param failed messages that were never accepted
 * @param suppressed suppressed messages, by reason
 * @param deferred messages planned for later, by reason
 */
public record CampaignResult(
        String state,
        long total,
        long underWay,
        long accepted,
        long delivered,
        long read,
        long failed,
        long inDoubt,
        long cancelled,
        long expired,
        Map<String, Long> suppressed,
        Map<String, Long> deferred) {

    static CampaignResult of(JsonNode campaign) {
        return new CampaignReader(campaign).read();
    }

    static long sum(Map<String, Long> byReason) {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether every message is accounted for. */
    boolean conserves() {
        return total == ended() + underWay;
    }

    long ended() {
        return accepted + sum(suppressed) + sum(deferred) + failed + inDoubt + cancelled + expired;
    }

    CampaignResult plus(CampaignResult other) {
        return new CampaignResult(
                state,
                total + other.total,
                underWay + other.underWay,
                accepted + other.accepted,
                delivered + other.delivered,
                read + other.read,
                failed + other.failed,
                inDoubt + other.inDoubt,
                cancelled + other.cancelled,
                expired + other.expired,
                merged(suppressed, other.suppressed),
                merged(deferred, other.deferred));
    }

    private static Map<String, Long> merged(Map<String, Long> one, Map<String, Long> other) {
        var all = new TreeMap<>(one);
        other.forEach((reason, count) -> all.merge(reason, count, Long::sum));
        return all;
    }
}
