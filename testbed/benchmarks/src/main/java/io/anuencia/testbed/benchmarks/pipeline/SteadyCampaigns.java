package io.anuencia.testbed.benchmarks.pipeline;

import io.anuencia.testbed.localstack.Part;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Our side of P9: campaigns of one number during which a service is killed. */
final class SteadyCampaigns {

    private final WholeStack stack;
    private final int perSecond;
    private final int seconds;

    /**
     * Campaigns whose messages become due one after the other.
     *
     * @param perSecond messages per second
     * @param seconds length of a campaign, most of which follows the kill
     */
    SteadyCampaigns(WholeStack stack, int perSecond, int seconds) {
        this.stack = stack;
        this.perSecond = perSecond;
        this.seconds = seconds;
    }

    /** Kills a service in the middle of a campaign; returns when everything is sent and applied. */
    Recovery kill(Part service) throws Exception {
        try (AppliedStatuses applied = AppliedStatuses.fromNowOn(stack.description().kafka())) {
            long first = stack.beginSteadily(perSecond, seconds, 1);
            TimeUnit.SECONDS.sleep(Recovery.STEADY_SECONDS);
            Kill kill = Kill.of(stack, service);
            stack.awaitSent();
            Times due = due(first);
            Times sent = stack.meta().arrivals();
            Times reported = Meta.statusesOf(sent);
            return new Recovery(
                    kill,
                    new Flow("messages", due, sent),
                    new Flow("statuses", reported, applied.await(reported.count())),
                    first + TimeUnit.SECONDS.toNanos(seconds));
        }
    }

    private Times due(long first) {
        long every = TimeUnit.SECONDS.toNanos(1) / perSecond;
        return Times.of(
                IntStream.rangeClosed(1, perSecond * seconds).mapToLong(i -> first + i * every));
    }
}
