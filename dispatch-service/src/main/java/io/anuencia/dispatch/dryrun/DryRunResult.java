package io.anuencia.dispatch.dryrun;

import io.anuencia.dispatch.cost.CostEstimate;
import io.anuencia.dispatch.sender.Portfolios;
import java.time.Instant;
import java.util.Map;

/**
 * The expected outcome of a campaign that began now.
 *
 * @param wouldSend people who would get it at once
 * @param suppressed people who would not get it, by reason code; among them those who may be
 *     written to only when the campaign has ended
 * @param deferred people who would get it later, by reason code
 * @param budget people whom the number's portfolio may write to in 24 hours; null if the number is
 *     unknown
 * @param cost cost if everybody who is not suppressed got it
 * @param earliestEnd earliest time of the last message: the number has nothing else to send and
 *     only those who would get it at once count towards the waves
 * @param expectedEnd expected time of the last message, after the backlog of the number (including
 *     people whom other campaigns hold back for their waves), with deferred people and all waves;
 *     at most the end of the campaign
 */
record DryRunResult(
        long wouldSend,
        Map<String, Long> suppressed,
        Map<String, Long> deferred,
        Portfolios.Budget budget,
        CostEstimate cost,
        Instant earliestEnd,
        Instant expectedEnd) {}
