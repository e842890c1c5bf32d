package io.anuencia.testbed.localstack.demo;

import io.anuencia.testbed.infrastructure.Waiting;
import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs all steps of the demo, one after the other. */
public final class DemoRun {
    private static final Duration A_DAY_AND_AN_HOUR = Duration.ofHours(25);
    private static final Duration SLACK = Duration.ofSeconds(180);
    private static final int SLOWEST_SHARE = 3;

    private final LocalStack stack;
    private final int people;
    private final int rate;
    private final Consumer<String> out;
    private final List<CampaignRun> campaigns = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private List<Runnable> disturbances = List.of();
    private List<Runnable> laterDisturbances = List.of();
    private Demo demo;

    /** Creates a run that has not begun. */
    public DemoRun(LocalStack stack, int people, int rate, Consumer<String> out) {
        this.stack = stack;
        this.people = people;
        this.rate = rate;
        this.out = out;
    }

    /**
     * Runs these actions in the middle of the first campaign, one after the other, each after more
     * messages have been accepted than at the previous one.
     */
    public DemoRun disturbedBy(List<Runnable> actions) {
        disturbances = List.copyOf(actions);
        return this;
    }

    /** Runs these actions in the middle of the second campaign. */
    public DemoRun laterDisturbedBy(List<Runnable> actions) {
        laterDisturbances = List.copyOf(actions);
        return this;
    }

    /**
     * Runs the demo.
     *
     * @param begunNanos the start of the measured time, by {@code System.nanoTime()}
     */
    public Report run(long begunNanos) {
        demo = new Demo(stack, people, rate, out);
        return steps(begunNanos);
    }

    private Report steps(long begunNanos) {
        demo.setClock();
        demo.prepare();
        demo.optOutHalfBeforeImport();
        demo.importPeople();
        demo.optOutOtherHalfAfterImport();
        if (send("campaign 1", Account.WINTER_SALE, disturbances)) {
            demo.advance(A_DAY_AND_AN_HOUR);
            send("campaign 2", Account.LAST_DAYS, laterDisturbances);
        }
        return report(begunNanos);
    }

    /** Whether the campaign ended; the clock must not jump while messages are in transit. */
    private boolean send(String name, String template, List<Runnable> actions) {
        var campaign = demo.campaign(name, template);
        campaigns.add(campaign);
        var patience =
                Duration.ofSeconds((long) SLOWEST_SHARE * demo.peopleCount() / rate).plus(SLACK);
        disturb(campaign, patience, actions);
        if (!campaign.await(patience, out)) {
            problems.add(name + " did not end");
            return false;
        }
        demo.awaitReplies();
        if (!campaign.awaitStatuses()) {
            problems.add(name + ": the service does not know of every delivery");
        }
        return true;
    }

    /** Spaces the actions evenly over the campaign, the last well before the last recipients. */
    private void disturb(CampaignRun campaign, Duration patience, List<Runnable> actions) {
        int parts = actions.size() + 2;
        for (int i = 0; i < actions.size(); i++) {
            long enough = (long) people * (i + 1) / parts;
            Waiting.until(patience, () -> hasAccepted(enough, campaign.result()));
            out.accept(campaign.standing());
            actions.get(i).run();
        }
    }

    private static boolean hasAccepted(long enough, CampaignResult result) {
        boolean over = result.total() > 0 && result.underWay() == 0;
        return over || result.accepted() >= enough || result.state().equals("COMPLETED");
    }

    private Report report(long begunNanos) {
        Map<String, CampaignResult> results = new LinkedHashMap<>();
        for (var campaign : campaigns) {
            var result = campaign.result();
            results.put(campaign.name(), result);
            judge(campaign, result);
        }
        problems.addAll(demo.problems());
        return new Report(
                results,
                results.values().stream().reduce(CampaignResult::plus).orElseThrow(),
                demo.optOuts().size(),
                demo.check(),
                List.copyOf(problems),
                (System.nanoTime() - begunNanos) / 1e9);
    }

    private void judge(CampaignRun campaign, CampaignResult result) {
        if (result.underWay() != 0 || !result.conserves()) {
            problems.add(
                    "%s: total %d, but %d messages ended and %d are under way"
                            .formatted(
                                    campaign.name(),
                                    result.total(),
                                    result.ended(),
                                    result.underWay()));
        }
        if (result.total() != demo.peopleCount()) {
            problems.add(
                    "%s: %d messages for %d people"
                            .formatted(campaign.name(), result.total(), demo.peopleCount()));
        }
        long atPhones = campaign.acceptedByPhones();
        if (atPhones < result.accepted() || atPhones > result.accepted() + result.inDoubt()) {
            problems.add(
                    "%s: the service counts %d accepted, the simulator %d"
                            .formatted(campaign.name(), result.accepted(), atPhones));
        }
    }
}
