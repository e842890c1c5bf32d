package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;

/** The parts that endpoints work with, owned by one event loop. */
record World(
        CurrentSettings settings,
        Dice dice,
        ShiftedClock clock,
        Accounts accounts,
        People people,
        Outcomes outcomes,
        Wamids wamids,
        Agenda agenda,
        Stats stats,
        PhoneLog log,
        WebhookSender sender,
        WebhookQueue webhooks,
        Conversations conversations,
        Journey journey,
        RunNotes notes,
        ScenarioRunner scenario,
        Tokens tokens) {

    /**
     * Parses the whole document before anything is built, so that a mistake in it stops the start.
     */
    static World of(ObjectNode document, Vertx vertx, ShiftedClock clock) {
        Fields fields = Fields.of(document, "");
        CurrentSettings settings = new CurrentSettings(document);
        Accounts accounts = Accounts.read(fields);
        People people = People.read(fields, accounts);
        Outcomes outcomes = Outcomes.of(fields, people);
        Dice dice = new Dice(fields.number("seed", 1));
        Wamids wamids = new Wamids(clock.real().millis());
        Agenda agenda = new Agenda();
        Stats stats = new Stats();
        RunNotes notes = RunNotes.of(fields);
        WebhookSender sender = new WebhookSender(vertx, settings);
        WebhookQueue webhooks =
                new WebhookQueue(
                        settings,
                        dice.ofPerson("webhooks"),
                        new WebhookQueue.Surroundings(sender, agenda, stats, notes));
        Conversations conversations = new Conversations(settings, clock, wamids, webhooks, stats);
        Journey journey =
                new Journey(
                        settings,
                        dice,
                        clock,
                        agenda,
                        new Journey.Surroundings(
                                webhooks, conversations, new ReplyPlan(dice), stats, notes));
        return new World(
                settings,
                dice,
                clock,
                accounts,
                people,
                outcomes,
                wamids,
                agenda,
                stats,
                new PhoneLog(),
                sender,
                webhooks,
                conversations,
                journey,
                notes,
                new ScenarioRunner(agenda),
                new Tokens(settings));
    }
}
