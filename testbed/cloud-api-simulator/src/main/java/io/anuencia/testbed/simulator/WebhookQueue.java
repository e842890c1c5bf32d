package io.anuencia.testbed.simulator;

import io.vertx.core.AsyncResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The updates owed to the receiver. Each is kept until a POST with it was answered with 200;
 * messages and preferences of people go before statuses, and otherwise no order is promised, as
 * with Meta.
 */
final class WebhookQueue {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Deque<SingleItem> inbound = new ArrayDeque<>();
    private final Deque<StatusItem> statuses = new ArrayDeque<>();
    private final Deque<WebhookPost> again = new ArrayDeque<>();
    private final CurrentSettings settings;
    private final SplittableRandom shuffling;
    private final WebhookSender sender;
    private final Agenda agenda;
    private final Stats stats;
    private final RunNotes notes;
    private final ReceiverHealth health = new ReceiverHealth();
    private int owedInPosts;
    private long posts;
    private boolean oldsTurn;

    WebhookQueue(CurrentSettings settings, SplittableRandom shuffling, Surroundings surroundings) {
        this.settings = settings;
        this.shuffling = shuffling;
        this.sender = surroundings.sender;
        this.agenda = surroundings.agenda;
        this.stats = surroundings.stats;
        this.notes = surroundings.notes;
    }

    /** The parts it works with. */
    record Surroundings(WebhookSender sender, Agenda agenda, Stats stats, RunNotes notes) {}

    void add(StatusItem status) {
        if (wanted()) {
            statuses.add(status);
            if (statuses.size() >= settings.now().webhook().statusesPerPost()) {
                pump(status.queuedNanos());
            }
        }
    }

    void add(SingleItem item, long nowNanos) {
        if (wanted()) {
            inbound.add(item);
            pump(nowNanos);
        }
    }

    /** Number of updates not yet accepted by the receiver. */
    int owed() {
        return inbound.size() + statuses.size() + owedInPosts;
    }

    /**
     * Starts the POSTs that can start now; also called on each tick, for statuses that lingered.
     */
    void pump(long nowNanos) {
        Settings.Webhook webhook = settings.now().webhook();
        while (webhook.url() != null && health.mayStart(webhook, nowNanos)) {
            WebhookPost next = next(webhook, nowNanos);
            if (next == null) {
                return;
            }
            Span delay = webhook.oddities().delay();
            if (delay.max() > 0 && next.isNew()) {
                agenda.in(delay.drawMillis(shuffling), nowNanos, () -> again.add(next));
                continue;
            }
            health.started(nowNanos);
            stats.count("webhookPosts");
            notes.posted(next);
            sender.post(next.body()).onComplete(answer -> answered(next, answer));
        }
    }

    /** Returns the next POST; old and new ones take turns, so that neither waits for the other. */
    private WebhookPost next(Settings.Webhook webhook, long nowNanos) {
        oldsTurn = !oldsTurn;
        if (oldsTurn && !again.isEmpty()) {
            return again.poll();
        }
        if (!inbound.isEmpty()) {
            SingleItem item = inbound.poll();
            return post(webhook, List.of(item), item.body(webhook.oddities().unknownFields()));
        }
        if (isDue(webhook, nowNanos)) {
            List<StatusItem> batch = new ArrayList<>(webhook.statusesPerPost());
            while (!statuses.isEmpty() && batch.size() < webhook.statusesPerPost()) {
                batch.add(statuses.poll());
            }
            if (webhook.oddities().shuffled()) {
                shuffle(batch);
            }
            return post(webhook, batch, WebhookBody.of(batch, webhook.oddities()));
        }
        return again.poll();
    }

    private WebhookPost post(
            Settings.Webhook webhook, List<? extends WebhookItem> items, MetaJson body) {
        int every = webhook.duplicateEvery();
        posts++;
        boolean twice = every > 0 && posts % every == 0;
        owedInPosts += items.size();
        return new WebhookPost(posts, items, body.buffer(), twice ? 2 : 1);
    }

    private void shuffle(List<StatusItem> batch) {
        for (int i = batch.size() - 1; i > 0; i--) {
            Collections.swap(batch, i, shuffling.nextInt(i + 1));
        }
    }

    private boolean isDue(Settings.Webhook webhook, long nowNanos) {
        if (statuses.size() >= webhook.statusesPerPost()) {
            return true;
        }
        StatusItem oldest = statuses.peek();
        return oldest != null
                && nowNanos - oldest.queuedNanos() >= webhook.lingerMs() * NANOS_PER_MILLI;
    }

    private boolean wanted() {
        boolean wanted = settings.now().webhook().url() != null;
        if (!wanted) {
            stats.count("webhooksOff");
        }
        return wanted;
    }

    private void answered(WebhookPost post, AsyncResult<Integer> answer) {
        long now = System.nanoTime();
        notes.answered(post, answer.result());
        if (answer.succeeded() && answer.result() == 200) {
            health.accepted(settings.now().webhook());
            accepted(post, now);
        } else {
            health.refused(settings.now().webhook(), answer.result(), answer.cause());
            refused(post, now);
        }
        pump(now);
    }

    private void accepted(WebhookPost post, long nowNanos) {
        stats.count("webhookPostsAccepted");
        post.items().forEach(item -> item.accepted(nowNanos));
        if (post.acceptedAndOwedAgain()) {
            stats.count("webhookDuplicates");
            again.add(post);
        } else {
            owedInPosts -= post.items().size();
            stats.add("webhookUpdatesAccepted", post.items().size());
        }
    }

    private void refused(WebhookPost post, long nowNanos) {
        stats.count("webhookRetries");
        post.refused();
        long pause = post.backoffMillis(settings.now().webhook().retry());
        agenda.in(pause, nowNanos, () -> again.add(post));
    }
}
