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
 * The campaigns of a trial: one, or one after the other for as long as a fault lasts, so that there
 * is work throughout. In each some people opt out.
 */
final class Waves implements AutoCloseable {

    private static final Duration BEGINNING = Duration.ofSeconds(40);

    /**
     * One in this many gets the message before anything happens, because a JVM that just started is
     * slow.
     */
    private static final int WARM = 10;

    /** Deferred messages must not delay the next campaign. */
    private static final Duration NEXT_AT_THE_LATEST = Duration.ofSeconds(15);

    private static final int UNAVAILABLE = 503;
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final String SENT_SOON =
            """
            select recipient_key::text from message
             where campaign_id = '%s' and state in ('REQUESTED', 'INTENT')
             order by attempt_id desc limit 100
            """;
    private static final String BEING_DECIDED =
            """
            select recipient_key::text from message
             where campaign_id = '%s' and state = 'REQUESTED'
             order by attempt_id limit 100
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

    /**
     * Returns when the first recipients of the first campaign have their message; further campaigns
     * follow by themselves.
     */
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

    /** Begins the next campaign; retries while a service answers 503 or is unavailable. */
    private void nextInTheEnd() {
        try {
            next();
        } catch (Api.Unanswered e) {
            // A fault took the service away; try again at the next look.
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
        // They belong to the trial whatever happens to their campaign.
        people.addAll(some);
        if (campaigns.isEmpty()) {
            // Done before any fault: it must be known before anybody writes to them.
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

    /** Returns the number of messages of a campaign that have left, or need not. */
    private long sent(String campaign) {
        try {
            return stage.databases().count("dispatch", SENT.formatted(campaign));
        } catch (IllegalStateException e) {
            // A fault took the database away.
            return 0;
        }
    }

    /** Returns those at whom opt-outs are aimed now, the best first. */
    private Collection<String> turn(String campaign) {
        String turn = trial.load().aim() == Load.Aim.BEING_DECIDED ? BEING_DECIDED : SENT_SOON;
        try {
            return stage.databases()
                    .list("dispatch", turn.formatted(campaign), row -> row.getString(1));
        } catch (IllegalStateException e) {
            // A fault took the database away.
            return List.of();
        }
    }

    /** Begins no more campaigns, and waits until everybody who wants to opt out has done so. */
    Cast end() {
        over = true;
        if (following != null) {
            await(following);
        }
        wishes.forEach(Wishes::join);
        return new Cast(
                List.copyOf(campaigns),
                List.copyOf(people),
                List.copyOf(otherKeys),
                wishes.stream().flatMap(each -> each.stops().stream()).toList(),
                wishes.stream().flatMap(each -> each.stopsInSettings().stream()).toList());
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
