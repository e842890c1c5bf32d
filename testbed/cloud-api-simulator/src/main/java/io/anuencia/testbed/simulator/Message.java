package io.anuencia.testbed.simulator;

import java.util.List;

/**
 * A message that was accepted, and what became of it: one line of the log that others are judged
 * by.
 */
final class Message {
    /** Where the message is on its way. */
    enum Fate {
        /** Accepted, and more is to come. */
        UNDER_WAY,
        /** On the phone. */
        ARRIVED,
        /** On the phone and seen. */
        READ,
        /** A failed status told the sender so. */
        FAILED,
        /** Never reaches the phone, and nobody says so: blocked, switched off, lost. */
        NEVER_ARRIVES
    }

    /**
     * A quick reply as the sender made it.
     *
     * @param payload from the send request; the label if it gave none
     */
    record QuickReply(String label, String payload) {}

    /**
     * What was sent.
     *
     * @param template null for a text
     * @param text null for a template
     * @param values of the body's variables, in their order
     */
    record Content(
            Template template, String text, List<String> values, List<QuickReply> quickReplies) {
        boolean marketing() {
            return template != null && template.category() == Template.Category.MARKETING;
        }
    }

    private final String wamid;
    private final Person to;
    private final SenderNumber from;
    private final Content content;
    private final String callback;
    private final boolean marketingApi;
    private final Moment received;
    private Fate fate = Fate.UNDER_WAY;
    private Moment arrived;
    private int failedCode;

    Message(String wamid, Person to, SenderNumber from, SendRequest request, Moment received) {
        this.wamid = wamid;
        this.to = to;
        this.from = from;
        this.content = request.content();
        this.callback = request.callback();
        this.marketingApi = request.marketingApi();
        this.received = received;
    }

    String wamid() {
        return wamid;
    }

    Person to() {
        return to;
    }

    SenderNumber from() {
        return from;
    }

    Content content() {
        return content;
    }

    String callback() {
        return callback;
    }

    Fate fate() {
        return fate;
    }

    void arrives(Moment at) {
        fate = Fate.ARRIVED;
        arrived = at;
    }

    void isRead() {
        fate = Fate.READ;
    }

    void fails(int code) {
        fate = Fate.FAILED;
        failedCode = code;
    }

    void neverArrives() {
        fate = Fate.NEVER_ARRIVES;
    }

    void writeTo(MetaJson json) {
        json.open()
                .field("wamid", wamid)
                .field("to", to.waId())
                .field("phoneNumberId", from.id())
                .field("wabaId", from.business().wabaId())
                .field("kind", content.template() == null ? "text" : "template");
        if (content.template() == null) {
            json.field("text", content.text());
        } else {
            json.open("template")
                    .field("name", content.template().name())
                    .field("language", content.template().language())
                    .field("category", content.template().category().name())
                    .array("values");
            content.values().forEach(json::item);
            json.closeArray().close();
        }
        json.optional("callbackData", callback);
        json.optional("endpoint", marketingApi ? "marketing_messages" : null);
        received.writeTo(json, "received");
        json.field("fate", fate.name());
        if (arrived != null) {
            arrived.writeTo(json, "arrived");
        }
        if (failedCode != 0) {
            json.field("failedCode", failedCode);
        }
        json.close();
    }
}
