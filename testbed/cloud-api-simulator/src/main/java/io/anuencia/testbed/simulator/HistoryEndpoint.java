package io.anuencia.testbed.simulator;

import java.util.List;

/**
 * {@code GET /{phone_number_id}/message_history} and {@code GET /{message_history_id}/events}: the
 * statuses of a message, and whether they were delivered to the receiver of webhooks.
 */
final class HistoryEndpoint {
    private static final int LIMIT_MAX = 100;

    private final World world;

    HistoryEndpoint(World world) {
        this.world = world;
    }

    void list(GraphCall call, SenderNumber number) {
        String wamid = call.request().getParam("message_id");
        List<Message> messages = world.log().matching(number, wamid);
        Page page = Page.of(call, messages.size(), LIMIT_MAX);
        MetaJson json = new MetaJson().open().array("data");
        messages.subList(page.from(), page.to()).forEach(message -> write(json, message));
        json.closeArray();
        page.writeTo(json, call);
        call.answer(200, json.close(), number.business());
    }

    /** Answers the events of one message, by its id in the list. */
    void events(GraphCall call, String id) {
        Message message =
                world.log()
                        .ofHistoryId(id)
                        .orElseThrow(() -> GraphRefusal.unknownObject(id, "get"));
        MetaJson json = new MetaJson().open();
        events(json, message);
        call.answer(200, json.close(), message.from().business());
    }

    private void write(MetaJson json, Message message) {
        json.open()
                .field("id", Long.toString(message.historyId()))
                .field("message_id", message.wamid())
                .open("events");
        events(json, message);
        json.close().close();
    }

    private void events(MetaJson json, Message message) {
        json.array("data");
        message.trail().writeTo(json, message.historyId(), world.settings().now().webhook().url());
        json.closeArray();
    }
}
