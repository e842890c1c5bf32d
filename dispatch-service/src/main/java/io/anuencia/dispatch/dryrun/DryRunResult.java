package io.anuencia.dispatch.dryrun;

import io.anuencia.dispatch.cost.CostEstimate;
import io.anuencia.dispatch.sender.Portfolios;
import java.time.Instant;
import java.util.Map;

/**
 * What a campaign would do if it began now.
 *
 * @param wouldSend to how many it would be sent at once
 * @param suppressed how many would not get it, by reason
 * @param deferred how many would get it later, by reason
 * @param budget people whom the number's portfolio may write to in 24 hours; null where nobody knew
 * @param cost what it would cost if all of them got it
 * @param earliestEnd when the last message could be sent, with the number to itself and with none
 *     but those who would get it in the campaign's waves
 * @param expectedEnd when it will be, after what waits already, whom other campaigns hold back for
 *     their waves included, with those who are put off and all waves; who is put off beyond the end
 *     of the campaign keeps it open until then
 */
record DryRunResult(
        long wouldSend,
        Map<String, Long> suppressed,
        Map<String, Long> deferred,
        Portfolios.Budget budget,
        CostEstimate cost,
        Instant earliestEnd,
        Instant expectedEnd) {}
