package io.anuencia.testbed.simulator;

import java.util.Optional;
import java.util.SplittableRandom;

/** Carries an accepted message to its phone, step by step, and reports each step. */
final class Journey {
    private static final int DROPPED = 132015;

    private final CurrentSettings settings;
    private final Dice dice;
    private final ShiftedClock clock;
    private final Agenda agenda;
    private final Surroundings surroundings;
    private final HeldMessages held = new HeldMessages();
    private final SwitchedOff switchedOff = new SwitchedOff();

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

    /** The parts that a journey reports to. */
    record Surroundings(
            WebhookQueue webhooks,
            Conversations conversations,
            ReplyPlan plan,
            Stats stats,
            RunNotes notes) {}

    /** Messages that wait for a decision. */
    HeldMessages held() {
        return held;
    }

    /** Messages that wait for a phone. */
    SwitchedOff switchedOff() {
        return switchedOff;
    }

    /**
     * A message in transit.
     *
     * @param settings settings at its acceptance, so that later steps do not depend on how fast it
     *     was
     */
    private record RoundTrip(Message message, SplittableRandom chance, Settings settings) {}

    void begin(Message message, Optional<Outcome> special) {
        SplittableRandom chance = dice.ofMessage(message.to().waId(), message.to().nextOrdinal());
        RoundTrip trip = new RoundTrip(message, chance, settings.now());
        Settings.Timeline timeline = trip.settings.timeline();
        long sent = timeline.sent().drawMillis(chance);
        boolean fails = chance.nextDouble() < timeline.failedShare();
        boolean arrives = chance.nextDouble() < timeline.deliveredShare();
        Outcome.Kind kind = special.isEmpty() ? null : special.get().kind();
        if (kind == Outcome.Kind.STATUS) {
            later(sent, () -> fail(message, special.get().code()));
        } else if (kind == Outcome.Kind.SILENCE) {
            later(sent, () -> send(trip, false));
        } else if (kind == Outcome.Kind.HELD) {
            hold(message, special.get(), () -> later(sent, () -> send(trip, arrives)));
        } else if (fails) {
            later(sent, () -> fail(message, timeline.failedCode()));
        } else {
            later(sent, () -> send(trip, arrives));
        }
    }

    private void hold(Message message, Outcome outcome, Runnable release) {
        message.isHeld();
        surroundings.stats.count("held");
        HeldMessages.Decision decision =
                held.hold(
                        message,
                        () -> {
                            message.isUnderWay();
                            release.run();
                        },
                        () -> fail(message, DROPPED));
        if (outcome.afterMillis() >= 0) {
            later(outcome.afterMillis(), () -> decision.take(!outcome.drops()));
        }
    }

    private void send(RoundTrip trip, boolean arrives) {
        report(trip.message, StatusItem.Status.SENT, 0);
        if (arrives) {
            later(
                    trip.settings.timeline().delivered().drawMillis(trip.chance),
                    () -> deliver(trip));
        } else {
            trip.message.neverArrives();
            surroundings.stats.count("neverArrives");
        }
    }

    private void deliver(RoundTrip trip) {
        Message message = trip.message;
        if (expires(message)) {
            return;
        }
        if (switchedOff.contains(message.to())) {
            switchedOff.keep(message, () -> deliver(trip));
            return;
        }
        Moment now = Moment.now(clock);
        message.arrives(now);
        surroundings.notes.delivered(message, now);
        message.to().received(message);
        surroundings.stats.count("arrived");
        Settings.Timeline timeline = trip.settings.timeline();
        Optional<ReplyPlan.Planned> answer =
                surroundings.plan.answerTo(message, trip.settings.replies());
        boolean skips = trip.chance.nextDouble() < timeline.skipDeliveredShare();
        boolean reads = trip.chance.nextDouble() < timeline.readShare() || answer.isPresent();
        if (!(reads && skips)) {
            report(message, StatusItem.Status.DELIVERED, 0);
        }
        if (reads) {
            later(timeline.read().drawMillis(trip.chance), () -> read(message, answer));
        }
    }

    /** Whether the message is too old by now; no webhook reports that. */
    boolean expires(Message message) {
        boolean expires = message.isExpiredAt(clock.millis());
        if (expires) {
            message.expires();
            surroundings.stats.count("expired");
        }
        return expires;
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
        message.trail().reported(status, now.simulatedSeconds());
        surroundings.webhooks.add(
                new StatusItem(message, status, now.simulatedSeconds(), failedCode, now.nanos()));
    }

    private void later(long millis, Runnable step) {
        agenda.in(millis, System.nanoTime(), step);
    }
}
