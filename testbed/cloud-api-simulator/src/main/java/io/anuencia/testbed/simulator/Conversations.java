package io.anuencia.testbed.simulator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes people write and tap, and keeps their replies. */
final class Conversations {
    private final Map<String, Reply> replies = new LinkedHashMap<>();
    private final Refusals refusals = new Refusals();
    private final CurrentSettings settings;
    private final ShiftedClock clock;
    private final Wamids wamids;
    private final WebhookQueue webhooks;
    private final Stats stats;

    Conversations(
            CurrentSettings settings,
            ShiftedClock clock,
            Wamids wamids,
            WebhookQueue webhooks,
            Stats stats) {
        this.settings = settings;
        this.clock = clock;
        this.wamids = wamids;
        this.webhooks = webhooks;
        this.stats = stats;
    }

    /** Makes a person write to a number: opens the window and owes the receiver a webhook. */
    Reply say(Person person, SenderNumber number, Reply.Words words, Reply.Intent intent) {
        Moment now = Moment.now(clock);
        Reply reply =
                new Reply(
                        wamids.inbound(person.waId()),
                        person,
                        number,
                        new Reply.Said(words, intent, now));
        person.wrote(number, now.simulatedMillis());
        number.heard(settings.now(), now.nanos());
        replies.put(reply.wamid(), reply);
        stats.count("replies" + (intent == Reply.Intent.STOP ? "Stop" : "Other"));
        Refusals.Wish wish =
                reply.asksToStop() ? refusals.said(person, number.business(), true) : null;
        webhooks.add(new InboundItem(reply, wish), now.nanos());
        return reply;
    }

    /** Makes a person set a preference in WhatsApp, which reports it to the receiver. */
    PreferenceItem prefer(
            Person person, SenderNumber number, PreferenceItem.Value value, String signupId) {
        boolean stops = value == PreferenceItem.Value.STOP;
        Refusals.Wish wish = refusals.said(person, number.business(), stops);
        PreferenceItem item =
                new PreferenceItem(person, number, value, signupId, wish, Moment.now(clock));
        person.prefers(number.business(), !stops);
        stats.count("preferences");
        webhooks.add(item, item.at().nanos());
        return item;
    }

    /** Reports to the receiver that a person has a new number or user id. */
    ChangeItem change(
            ChangeItem.Kind kind,
            String previousUserId,
            Person before,
            Person now,
            SenderNumber number) {
        Moment at = Moment.now(clock);
        ChangeItem item =
                new ChangeItem(
                        kind,
                        before,
                        previousUserId,
                        now,
                        number,
                        wamids.inbound(before.waId()),
                        at);
        stats.count("changes");
        webhooks.add(item, at.nanos());
        return item;
    }

    /** Requests to stop, by word, button or preference. */
    Refusals refusals() {
        return refusals;
    }

    /** Whether a person wrote the message with this id. */
    boolean knows(String wamid) {
        return replies.containsKey(wamid);
    }

    Collection<Reply> all() {
        return replies.values();
    }
}
