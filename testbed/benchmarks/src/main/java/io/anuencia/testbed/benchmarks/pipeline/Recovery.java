package io.anuencia.testbed.benchmarks.pipeline;

import io.anuencia.testbed.benchmarks.Machine;
import io.anuencia.testbed.localstack.Part;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * What followed the kill of a service. For dispatch-service and consent-service the messages are
 * looked at, from the time at which each becomes due until it reaches the simulator: while either
 * is away, nothing is sent. The number may send much more than becomes due, so its own limit does
 * not hide how fast they are sent afterwards. For webhook-service the statuses are looked at, from
 * the time at which WhatsApp has them to report until dispatch-service applies them.
 *
 * @param kill the kill
 * @param messages the messages of the campaign
 * @param statuses their statuses
 * @param endNanos time at which the last message became due
 */
record Recovery(Kill kill, Flow messages, Flow statuses, long endNanos) {

    /** Seconds of a steady rate before the kill, with which what follows is compared. */
    static final int STEADY_SECONDS = 10;

    private static final int SECONDS_SHOWN = 30;
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    /**
     * Returns the result in two lines, also for {@code docs/benchmarks.md}.
     *
     * @throws IllegalStateException if nothing can be said: the rate was not steady before the
     *     kill, or not full again before the end
     */
    String lines() {
        Flow flow = kill.service() == Part.WEBHOOK ? statuses : messages;
        long steadyFrom = kill.atNanos() - TimeUnit.SECONDS.toNanos(STEADY_SECONDS);
        if (!flow.keepsUp(steadyFrom, kill.atNanos())) {
            throw new IllegalStateException(
                    "the machine does not hold this rate; by second, before the kill: "
                            + flow.done().bySecond(steadyFrom, STEADY_SECONDS));
        }
        double arrivalRate = flow.arrivalRate(steadyFrom, kill.atNanos());
        long full =
                flow.fullFrom(kill.atNanos(), endNanos, arrivalRate)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "the rate is not full again; " + bySecond()));
        long usual = flow.mostWaiting(steadyFrom, kill.atNanos());
        return "%s killed at %,.0f %s/s: %s, full rate %.1f s %s; backlog of %,d %s; %s%n%s"
                .formatted(
                        name(),
                        arrivalRate,
                        flow.name(),
                        "ready after %.1f s".formatted(seconds(kill.atNanos(), kill.readyNanos())),
                        Math.max(0, seconds(kill.deadlineBeginsNanos(), full)),
                        "after that or the session timeout of %d s, whichever is later (allowed 3)"
                                .formatted(kill.session().toSeconds()),
                        flow.mostWaiting(kill.atNanos(), endNanos),
                        drained(flow, full, usual, arrivalRate),
                        Machine.words(),
                        bySecond());
    }

    private static double seconds(long from, long to) {
        return (to - from) / SECOND;
    }

    private String name() {
        return "P9 " + kill.service().key() + "-service";
    }

    /**
     * Describes the drain from the first full second on until no more waits than before the kill.
     */
    private String drained(Flow flow, long from, long usual, double arrivalRate) {
        OptionalLong at = flow.drainedAt(from, endNanos, usual);
        if (at.isEmpty()) {
            return "not drained in %.0f s".formatted(seconds(from, endNanos));
        }
        double took = seconds(from, at.getAsLong());
        return "drained in %.1f s at %.1f x its arrival rate (at least 2)"
                .formatted(took, flow.done().between(from, at.getAsLong()) / took / arrivalRate);
    }

    private String bySecond() {
        return "%s, by second from the kill on: sent %s, statuses applied %s"
                .formatted(
                        name(),
                        messages.done().bySecond(kill.atNanos(), SECONDS_SHOWN),
                        statuses.done().bySecond(kill.atNanos(), SECONDS_SHOWN));
    }
}
