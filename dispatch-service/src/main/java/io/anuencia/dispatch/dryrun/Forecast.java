package io.anuencia.dispatch.dryrun;

import io.anuencia.dispatch.cost.CostEstimate;
import io.anuencia.dispatch.cost.RateCard;
import io.anuencia.dispatch.planning.PlannedMessages;
import io.anuencia.dispatch.sender.Portfolios;
import io.anuencia.dispatch.sender.Sender;
import io.anuencia.dispatch.sender.SenderDirectory;
import io.anuencia.events.MessageClass;
import io.anuencia.events.SendDecided.Result;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns the counts of a dry run into times and costs. */
@ApplicationScoped
class Forecast {

    // The messages that will be sent before the campaign, those held back by a wave included. Not
    // counted: what waits for a human, campaigns that begin later, and those that advertise if this
    // one does not.
    private static final String BACKLOG =
            """
            select count(*)
              from due_message d left join campaign c on c.id = d.campaign_id
             where d.sender_id = ? and (d.not_before <= ? or d.not_before = ?)
               and (c.id is null or c.state in ('PREPARING', 'RUNNING')
                    or c.state = 'SCHEDULED' and c.start_at <= ?)
               and (c.message_class is distinct from 'MARKETING' or ?)
            """;

    private final RateCard rates;
    private final SenderDirectory senders;
    private final Portfolios portfolios;
    private final Sql sql;

    Forecast(RateCard rates, SenderDirectory senders, Portfolios portfolios, Sql sql) {
        this.rates = rates;
        this.senders = senders;
        this.portfolios = portfolios;
        this.sql = sql;
    }

    /**
     * The backlog and the limits of a number.
     *
     * @param backlog number of messages already waiting for it
     * @param limits its limits
     */
    record Load(long backlog, SendingLimits limits) {}

    DryRunResult of(DryRunQuestion question, List<Count> counts, Instant now) {
        Instant start = question.startAt().isAfter(now) ? question.startAt() : now;
        Load load = load(question, start);
        return new DryRunResult(
                people(counts, Result.PERMITTED),
                byReason(counts, Result.DENIED),
                byReason(counts, Result.DEFERRED),
                load.limits().budget(),
                cost(question, counts),
                earliestEnd(question, counts, start, load.limits()),
                expectedEnd(question, counts, start, load));
    }

    /**
     * Returns when the last message could be sent: everybody who gets nothing may come after it.
     */
    static Instant earliestEnd(
            DryRunQuestion question, List<Count> counts, Instant start, SendingLimits limits) {
        long permitted = people(counts, Result.PERMITTED);
        return start.plus(question.brakes().holds(permitted)).plus(limits.sending(permitted));
    }

    /**
     * Returns when the last message will be sent: none before the time to which it is deferred, and
     * none after the end of the campaign.
     */
    static Instant expectedEnd(
            DryRunQuestion question, List<Count> counts, Instant start, Load load) {
        SendingLimits limits = load.limits();
        long deferred = people(counts, Result.DEFERRED);
        long all = people(counts, Result.PERMITTED) + deferred + load.backlog();
        long released = counts.stream().mapToLong(Count::people).sum();
        Instant expected = start.plus(question.brakes().holds(released)).plus(limits.sending(all));
        for (Count count : counts) {
            if (count.notBefore() != null) {
                Instant after = count.notBefore().plus(limits.sending(deferred));
                expected = after.isAfter(expected) ? after : expected;
            }
        }
        return expected.isAfter(question.expiresAt()) ? question.expiresAt() : expected;
    }

    private Load load(DryRunQuestion question, Instant start) {
        long backlog =
                sql.number(
                        BACKLOG,
                        question.sender(),
                        start,
                        PlannedMessages.HELD_BACK,
                        start,
                        question.messageClass() == MessageClass.MARKETING);
        // The rate that Meta allows the number now, which may be lower than the operator's.
        Sender sender = senders.effective(question.sender()).orElseThrow();
        return new Load(
                backlog, new SendingLimits(sender.rate(), portfolios.budget(sender.portfolio())));
    }

    private CostEstimate cost(DryRunQuestion question, List<Count> counts) {
        Map<String, Long> byCountry = new TreeMap<>();
        for (Count count : counts) {
            if (count.result() != Result.DENIED) {
                byCountry.merge(count.region(), count.people(), Long::sum);
            }
        }
        return rates.estimate(question.category(), byCountry);
    }

    private static long people(List<Count> counts, Result result) {
        return counts.stream()
                .filter(count -> count.result() == result)
                .mapToLong(Count::people)
                .sum();
    }

    private static Map<String, Long> byReason(List<Count> counts, Result result) {
        Map<String, Long> found = new TreeMap<>();
        counts.stream()
                .filter(count -> count.result() == result)
                .forEach(count -> found.merge(count.reason(), count.people(), Long::sum));
        return found;
    }
}
