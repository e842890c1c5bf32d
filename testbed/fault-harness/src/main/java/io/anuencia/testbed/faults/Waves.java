package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The campaigns of a trial: one, or one after the other for as long as something is broken, so that
 * there is work whenever that is. In each some people opt out.
 */
final class Waves implements AutoCloseable {

    private static final Duration BEGINNING = Duration.ofSeconds(40);

    /** One in so many has the message before anything happens: a JVM that just started is slow. */
    private static final int WARM = 10;

    /** Whoever was deferred keeps nobody else waiting. */
    private static final Duration NEXT_AT_THE_LATEST = Duration.ofSeconds(15);

    private static final int UNAVAILABLE = 503;
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final String TURN =
            """
            select recipient_key::text from message
             where campaign_id = '%s' and state in ('REQUESTED', 'INTENT')
             order by attempt_id desc limit 100
            """;
    private static final String SENT =
            """
            select count(*) from message
             where campaign_id = '%s' and state not in ('PLANNED', 'REQUESTED', 'INTENT')
            """;

    private final Trial trial;
    private final Stage stage;
    private final Actions actions;
    private final Crowd crowd;
    private final List<String> campaigns = new ArrayList<>();
    private final List<Crowd.Member> people = new ArrayList<>();
    private final List<String> otherKeys = new ArrayList<>();
    private final List<Wishes> wishes = new ArrayList<>();
    private final ExecutorService feeder = Executors.newSingleThreadExecutor();
    private Future<?> following;
    private long begunNanos;
    private volatile boolean over;

    Waves(Trial trial, Stage stage, Actions actions, Crowd crowd) {
        this.trial = trial;
        this.stage = stage;
        this.actions = actions;
        this.crowd = crowd;
    }

    /** Returns when the first of the first campaign have it; others follow by themselves. */
    void begin() {
        next();
        if (trial.load().next() != null) {
            following = feeder.submit(this::follow);
        }
    }

    private void follow() {
        while (!over) {
            if (isNextDue()) {
                nextInTheEnd();
            } else {
                Patience.pass(LOOK_EVERY);
            }
        }
    }

    /**
     * Services that say for long that they wait for something, or that are away whenever they are
     * asked, are asked again.
     */
    private void nextInTheEnd() {
        try {
            next();
        } catch (Api.Unanswered e) {
            // A fault took the service away; the next look is the next try.
            Patience.pass(LOOK_EVERY);
        } catch (Api.Refused e) {
            if (e.status() != UNAVAILABLE) {
                throw e;
            }
        }
    }

    private boolean isNextDue() {
        long since = System.nanoTime() - begunNanos;
        return since >= trial.load().next().toNanos()
                && (since >= NEXT_AT_THE_LATEST.toNanos()
                        || 2 * sent(campaigns.get(campaigns.size() - 1)) >= trial.load().people());
    }

    private void next() {
        begunNanos = System.nanoTime();
        List<Crowd.Member> some = crowd.some(trial.load().people());
        // Whatever becomes of their campaign, the trial is about them.
        people.addAll(some);
        if (campaigns.isEmpty()) {
            // While nothing is broken: it must be known before anybody writes to them.
            otherKeys.addAll(new Aliases(stage).give(some));
        }
        actions.agree(some);
        String name = trial.name() + (campaigns.isEmpty() ? "" : ", " + (campaigns.size() + 1));
        String campaign = actions.campaign(name, some);
        campaigns.add(campaign);
        int warm = Math.max(1, trial.load().people() / WARM);
        Patience.until(BEGINNING, () -> over || sent(campaign) >= warm);
        Wishes theirs = new Wishes(actions, some, crowd.chance());
        wishes.add(theirs);
        theirs.begin(trial.load().optOuts(), trial.load().spread(), () -> turn(campaign));
    }

    /** How many messages of a campaign have left, or need not. */
    private long sent(String campaign) {
        try {
            return stage.databases().count("dispatch", SENT.formatted(campaign));
        } catch (IllegalStateException e) {
            // A fault took the database away.
            return 0;
        }
    }

    /** Those for whom permits are asked now, whoever was asked for last first. */
    private Collection<String> turn(String campaign) {
        try {
            return stage.databases()
                    .list("dispatch", TURN.formatted(campaign), row -> row.getString(1));
        } catch (IllegalStateException e) {
            // A fault took the database away.
            return List.of();
        }
    }

    /** Begins no more, and waits until everybody who wants no more has said so. */
    Cast end() {
        over = true;
        if (following != null) {
            await(following);
        }
        List<String> stops = wishes.stream().flatMap(each -> each.join().stream()).toList();
        return new Cast(List.copyOf(campaigns), List.copyOf(people), List.copyOf(otherKeys), stops);
    }

    private static void await(Future<?> task) {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a campaign that should follow did not begin", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while campaigns were sent", e);
        }
    }

    @Override
    public void close() {
        over = true;
        feeder.shutdownNow();
        wishes.forEach(Wishes::close);
    }
}
