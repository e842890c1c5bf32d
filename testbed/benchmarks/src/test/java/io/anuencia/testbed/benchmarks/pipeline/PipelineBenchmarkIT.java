package io.anuencia.testbed.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.benchmarks.Pairs;
import io.anuencia.testbed.localstack.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineBenchmarkIT {

    private static final int NUMBERS = Integer.getInteger("numbers", 5);
    private static final int RATE = Integer.getInteger("rate", 1_000);
    private static final int MESSAGES = Integer.getInteger("messages", 60_000);
    private static final int LIMIT_MESSAGES = Integer.getInteger("limitMessages", 120_000);
    private static final int WARM_UP = Integer.getInteger("warmUp", 200_000);
    private static final int HALF = Integer.getInteger("half", 1_000);
    private static final int SECONDS = Integer.getInteger("seconds", 90);
    private static final int MINUTES = Integer.getInteger("minutes", 5);
    private static final int PAIRS = Integer.getInteger("pairs", 3);
    private static final int LIMIT_WARM_UP = 200_000;
    // Limited, because the simulator remembers the messages of a round.
    private static final int WARM_UP_ROUND = 125_000;
    private static final int SMALL = 10_000;
    private static final int LARGE = Integer.getInteger("people", 1_000_000);
    private static final int OPT_OUTS = Integer.getInteger("optOuts", 100);
    private static final int OPT_OUT_WARM_UP_SECONDS = 60;
    private static final int FIRST_MEASURED = OPT_OUTS * OPT_OUT_WARM_UP_SECONDS * 2;
    private static final int FIRST = 3_000;
    private static final int PART = 6_000;

    @TempDir Path data;

    @Test
    void stackReachesHalfOfTheLimitWithOneStatusInAPost() throws Exception {
        compare(1);
    }

    @Test
    void stackReachesHalfOfTheLimitWithTenStatusesInAPost() throws Exception {
        compare(10);
    }

    @Test
    void messageLeavesSoonAtHalfTheLoad() throws Exception {
        // given
        List<Double> limit = new ArrayList<>();
        List<Double> ours;
        try (WholeStack stack = WholeStack.start(data, NUMBERS, RATE);
                BareStack bare = BareStack.start(stack, data.resolve("limit"));
                Hops hops = bare.hops()) {
            warmUp(stack, 1);
            SingleMessages singles = new SingleMessages(stack);

            // when
            stack.steadily(
                    HALF,
                    SECONDS,
                    1,
                    () -> {
                        for (int i = 0; i < Shop.SINGLES / 2; i++) {
                            limit.add(hops.once());
                        }
                        singles.post(Shop.SINGLES);
                    });

            // then
            ours = singles.waits();
            System.out.printf(
                    "claim to first byte at %,d/s p50 %d ms, p99 %d ms%n",
                    HALF, stack.claimToWire(0.5), stack.claimToWire(0.99));
            System.out.printf(
                    "P4 at %,d/s p50 %.0f ms (hops and commits %.0f), p99 %.0f ms (%.0f)%n",
                    HALF,
                    share(ours, 0.5),
                    share(limit, 0.5),
                    share(ours, 0.99),
                    share(limit, 0.99));
            assertThat(ours).isNotEmpty();
        }
    }

    @Test
    void optOutsHardlySlowTheCampaignsBesideThem() throws Exception {
        // given
        try (WholeStack stack = WholeStack.start(data, NUMBERS, RATE)) {
            warmUp(stack, 1);
            String consent = stack.description().url(Part.CONSENT);
            String token = stack.description().token();
            stack.only(new SteadyOptOuts(consent, token, OPT_OUTS, 1), OPT_OUT_WARM_UP_SECONDS);
            var optOuts = new SteadyOptOuts(consent, token, OPT_OUTS, FIRST_MEASURED);

            // when
            Pairs pairs =
                    Pairs.measure(
                            "P5 campaigns beside %d opt-outs/s".formatted(OPT_OUTS),
                            "messages/s",
                            PAIRS,
                            () -> rate(stack, Beside.NOTHING),
                            () -> rate(stack, optOuts));

            // then
            System.out.println(pairs.line());
            System.out.printf(
                    "P5 beside campaigns: half effective in %.0f ms, all but a hundredth in %.0f,"
                            + " the slowest of %,d in %.0f%n",
                    share(optOuts.waits(), 0.5),
                    share(optOuts.waits(), 0.99),
                    optOuts.waits().size(),
                    share(optOuts.waits(), 1));
            assertThat(pairs.ratio()).isPositive();
        }
    }

    @Test
    void messageOfALargeCampaignCostsWhatOneOfASmallCampaignDoes() throws Exception {
        // given
        try (WholeStack stack = WholeStack.start(data, 1, RATE)) {
            warmUp(stack, 1);
            List<Double> small = new ArrayList<>();
            List<Double> large = new ArrayList<>();

            // when
            for (int pair = 0; pair < PAIRS; pair++) {
                small.add(cost(stack, SMALL));
                large.add(cost(stack, LARGE));
            }

            // then
            System.out.printf(
                    "Scale of campaigns: %.3f CPU-ms a message in one of %,d, %.3f in one of %,d%n",
                    share(small, 0.5), SMALL, share(large, 0.5), LARGE);
            assertThat(large).isNotEmpty();
        }
    }

    @Test
    void numberKeepsItsRateForMinutes() throws Exception {
        // given
        try (WholeStack stack = WholeStack.start(data, 1, RATE)) {
            warmUp(stack, 1);

            // when
            Run run = told("one number", stack.run(RATE * MINUTES * 60, 1));

            // then
            System.out.printf(
                    "One number at %,d/s for %d minutes: %.3f of its rate from the first message to"
                            + " the last status applied%n",
                    RATE, MINUTES, run.perSecond() / RATE);
            assertThat(run.perSecond()).isPositive();
        }
    }

    private static double cost(WholeStack stack, int people) throws Exception {
        return told("of %,d".formatted(people), stack.runPart(people, FIRST, PART, Beside.NOTHING))
                .cpuOfAllButTheSimulator();
    }

    private static double rate(WholeStack stack, Beside beside) throws Exception {
        String whose = beside == Beside.NOTHING ? "campaigns alone" : "campaigns beside opt-outs";
        return told(whose, stack.runPart(MESSAGES, FIRST, MESSAGES / 2, beside)).perSecond();
    }

    private static double share(List<Double> figures, double share) {
        List<Double> sorted = figures.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }

    private void compare(int statusesPerPost) throws Exception {
        // given
        try (WholeStack stack = WholeStack.start(data, NUMBERS, RATE);
                BareStack bare = BareStack.start(stack, data.resolve("limit"))) {
            bare.run(Math.min(WARM_UP, LIMIT_WARM_UP), statusesPerPost);
            warmUp(stack, statusesPerPost);
            stack.letWeeksPass();
            List<Double> limits = new ArrayList<>();
            List<Double> first = new ArrayList<>();
            List<Double> again = new ArrayList<>();

            // when
            for (int pair = 0; pair < PAIRS; pair++) {
                limits.add(told("limit", bare.run(LIMIT_MESSAGES, statusesPerPost)).perSecond());
                first.add(told("ours", stack.run(MESSAGES, statusesPerPost)).perSecond());
                again.add(
                        told("ours again", stack.runAgain(MESSAGES, statusesPerPost)).perSecond());
            }

            // then
            String name = "P11 with %d statuses in a POST".formatted(statusesPerPost);
            Pairs toNewPeople = new Pairs(name, "messages/s", limits, first);
            Pairs toKnownPeople =
                    new Pairs(name + ", people written to before", "messages/s", limits, again);
            System.out.println(toNewPeople.line());
            System.out.println(toKnownPeople.line());
            assertThat(toNewPeople.ratio()).isPositive();
            assertThat(toKnownPeople.ratio()).isPositive();
        }
    }

    private static void warmUp(WholeStack stack, int statusesPerPost) throws Exception {
        for (int left = WARM_UP; left > 0; left -= WARM_UP_ROUND) {
            stack.run(Math.min(left, WARM_UP_ROUND), statusesPerPost);
        }
    }

    private static Run told(String whose, Run run) {
        System.out.printf(
                "P10 %s %,.0f messages/s, CPU-ms a message: %s; all but the simulator %.3f, the"
                        + " three %.3f%n",
                whose,
                run.perSecond(),
                run.words(),
                run.cpuOfAllButTheSimulator(),
                run.cpuOf("dispatch", "consent", "webhook"));
        return run;
    }
}
