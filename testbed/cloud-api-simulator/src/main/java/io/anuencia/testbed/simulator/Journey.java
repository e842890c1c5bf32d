package io.anuencia.testbed.simulator;

import java.util.Optional;
import java.util.SplittableRandom;

/** Carries an accepted message to its phone, step by step, and reports each step. */
final class Journey {
    private final CurrentSettings settings;
    private final Dice dice;
    private final ShiftedClock clock;
    private final Agenda agenda;
    private final Surroundings surroundings;

    Journey(
            CurrentSettings settings,
            Dice dice,
            ShiftedClock clock,
            Agenda agenda,
            Surroundings surroundings) {
        this.settings = settings;
        this.dice = dice;
        this.clock = clock;
        this.agenda = agenda;
        this.surroundings = surroundings;
    }

    /** Whom the journey tells. */
    record Surroundings(
            WebhookQueue webhooks, Conversations conversations, ReplyPlan plan, Stats stats) {}

    void begin(Message message, Optional<Outcome> scripted) {
        SplittableRandom chance = dice.ofMessage(message.to().waId(), message.to().nextOrdinal());
        Settings.Timeline timeline = settings.now().timeline();
        long sent = timeline.sent().drawMillis(chance);
        boolean fails = chance.nextDouble() < timeline.failedShare();
        boolean arrives = chance.nextDouble() < timeline.deliveredShare();
        if (scripted.isPresent() && scripted.get().kind() == Outcome.Kind.STATUS) {
            later(sent, () -> fail(message, scripted.get().code()));
        } else if (scripted.isPresent() && scripted.get().kind() == Outcome.Kind.SILENCE) {
            later(sent, () -> send(message, false, chance));
        } else if (fails) {
            later(sent, () -> fail(message, timeline.failedCode()));
        } else {
            later(sent, () -> send(message, arrives, chance));
        }
    }

    private void send(Message message, boolean arrives, SplittableRandom chance) {
        report(message, StatusItem.Status.SENT, 0);
        if (arrives) {
            later(
                    settings.now().timeline().delivered().drawMillis(chance),
                    () -> deliver(message, chance));
        } else {
            message.neverArrives();
            surroundings.stats.count("neverArrives");
        }
    }

    private void deliver(Message message, SplittableRandom chance) {
        Settings.Timeline timeline = settings.now().timeline();
        message.arrives(Moment.now(clock));
        message.to().received(message);
        surroundings.stats.count("arrived");
        Optional<ReplyPlan.Planned> answer = surroundings.plan.answerTo(message);
        boolean skips = chance.nextDouble() < timeline.skipDeliveredShare();
        boolean reads = chance.nextDouble() < timeline.readShare() || answer.isPresent();
        if (!(reads && skips)) {
            report(message, StatusItem.Status.DELIVERED, 0);
        }
        if (reads) {
            later(timeline.read().drawMillis(chance), () -> read(message, answer));
        }
    }

    private void read(Message message, Optional<ReplyPlan.Planned> answer) {
        message.isRead();
        surroundings.stats.count("read");
        report(message, StatusItem.Status.READ, 0);
        answer.ifPresent(
                planned ->
                        later(
                                planned.delayMillis(),
                                () ->
                                        surroundings.conversations.say(
                                                message.to(),
                                                message.from(),
                                                planned.words(),
                                                planned.intent())));
    }

    private void fail(Message message, int code) {
        message.fails(code);
        surroundings.stats.count("failed");
        report(message, StatusItem.Status.FAILED, code);
    }

    private void report(Message message, StatusItem.Status status, int failedCode) {
        Moment now = Moment.now(clock);
        surroundings.webhooks.add(
                new StatusItem(message, status, now.simulatedSeconds(), failedCode, now.nanos()));
    }

    private void later(long millis, Runnable step) {
        agenda.in(millis, System.nanoTime(), step);
    }
}
