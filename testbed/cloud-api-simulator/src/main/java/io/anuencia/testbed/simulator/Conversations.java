package io.anuencia.testbed.simulator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets people write and tap; keeps what they did. */
final class Conversations {
    private final Map<String, Reply> replies = new LinkedHashMap<>();
    private final ShiftedClock clock;
    private final Wamids wamids;
    private final WebhookQueue webhooks;
    private final Stats stats;

    Conversations(ShiftedClock clock, Wamids wamids, WebhookQueue webhooks, Stats stats) {
        this.clock = clock;
        this.wamids = wamids;
        this.webhooks = webhooks;
        this.stats = stats;
    }

    /** The person says so to the number: opens the window and tells the receiver. */
    Reply say(Person person, SenderNumber number, Reply.Words words, Reply.Intent intent) {
        Moment now = Moment.now(clock);
        Reply reply =
                new Reply(
                        wamids.inbound(person.waId()),
                        person,
                        number,
                        new Reply.Said(words, intent, now));
        person.wrote(number, now.simulatedMillis());
        replies.put(reply.wamid(), reply);
        stats.count("replies" + (intent == Reply.Intent.STOP ? "Stop" : "Other"));
        webhooks.add(new InboundItem(reply), now.nanos());
        return reply;
    }

    /** The person says so to WhatsApp, which tells the receiver. */
    PreferenceItem prefer(Person person, SenderNumber number, PreferenceItem.Value value) {
        PreferenceItem item = new PreferenceItem(person, number, value, Moment.now(clock));
        person.prefers(number.business(), value == PreferenceItem.Value.RESUME);
        stats.count("preferences");
        webhooks.add(item, item.at().nanos());
        return item;
    }

    /** True if a person wrote the message with that id. */
    boolean knows(String wamid) {
        return replies.containsKey(wamid);
    }

    Collection<Reply> all() {
        return replies.values();
    }
}
