package io.anuencia.dispatch.dryrun;

import io.anuencia.dispatch.cost.CostEstimate;
import io.anuencia.dispatch.cost.RateCard;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the counts of a dry run mean in time and money. */
@ApplicationScoped
class Forecast {

    /** A number is driven a little below what WhatsApp allows it. */
    private static final double SHARE_OF_RATE = 0.98;

    private static final String BACKLOG =
            "select count(*) as n from due_message where sender_id = ? and not_before <= ?";

    private final RateCard rates;
    private final Sql sql;

    Forecast(RateCard rates, Sql sql) {
        this.rates = rates;
        this.sql = sql;
    }

    DryRunResult of(DryRunQuestion question, List<Count> counts, Instant now) {
        long permitted = people(counts, "PERMITTED");
        long deferred = people(counts, "DEFERRED");
        Instant start = question.startAt().isAfter(now) ? question.startAt() : now;
        long backlog =
                sql.first(BACKLOG, row -> row.getLong("n"), question.sender(), start).orElse(0L);
        Instant earliest = start.plus(sending(permitted, question));
        Instant expected = start.plus(sending(permitted + backlog, question));
        for (Count count : counts) {
            if (count.notBefore() != null && count.notBefore().isBefore(question.expiresAt())) {
                Instant after = count.notBefore().plus(sending(deferred, question));
                expected = after.isAfter(expected) ? after : expected;
            }
        }
        return new DryRunResult(
                permitted,
                byReason(counts, "DENIED"),
                byReason(counts, "DEFERRED"),
                cost(question, counts),
                earliest,
                expected.isAfter(question.expiresAt()) ? question.expiresAt() : expected);
    }

    private CostEstimate cost(DryRunQuestion question, List<Count> counts) {
        Map<String, Long> byCountry = new TreeMap<>();
        for (Count count : counts) {
            if (!"DENIED".equals(count.result())) {
                byCountry.merge(count.region(), count.people(), Long::sum);
            }
        }
        return rates.estimate(question.category(), byCountry);
    }

    private static Duration sending(long messages, DryRunQuestion question) {
        return Duration.ofMillis((long) (messages * 1000 / (question.rate() * SHARE_OF_RATE)));
    }

    private static long people(List<Count> counts, String result) {
        return counts.stream()
                .filter(count -> count.result().equals(result))
                .mapToLong(Count::people)
                .sum();
    }

    private static Map<String, Long> byReason(List<Count> counts, String result) {
        Map<String, Long> found = new TreeMap<>();
        counts.stream()
                .filter(count -> count.result().equals(result))
                .forEach(count -> found.merge(count.reason(), count.people(), Long::sum));
        return found;
    }
}
