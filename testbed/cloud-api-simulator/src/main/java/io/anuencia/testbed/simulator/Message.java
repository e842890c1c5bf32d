package io.anuencia.testbed.simulator;

import java.util.List;

/** An accepted message and its fate: a line of the log that other services are judged by. */
final class Message {
    /** The state of a message. */
    enum Fate {
        /** Accepted; more is to come. */
        UNDER_WAY,
        /** Accepted; held until the quality of its template is known. */
        HELD,
        /** On the phone. */
        ARRIVED,
        /** On the phone and seen. */
        READ,
        /** Failed; a webhook reported it. */
        FAILED,
        /** Never reaches the phone, without a report: blocked, switched off, lost. */
        NEVER_ARRIVES,
        /** Not delivered in time, without a report. */
        EXPIRED
    }

    /**
     * A quick reply as the sender defined it.
     *
     * @param payload payload in the send request; the label if it gave none
     */
    record QuickReply(String label, String payload) {}

    /**
     * The content of a message.
     *
     * @param template the template; null for a text
     * @param text the text; null for a template
     * @param values values of the body's variables, in order
     */
    record Content(
            Template template, String text, List<String> values, List<QuickReply> quickReplies) {
        boolean marketing() {
            return template != null && template.category() == Template.Category.MARKETING;
        }
    }

    /** The ids of a message: the wamid, and its id in {@code message_history}. */
    record Ids(String wamid, long ofHistory) {}

    private final String wamid;
    private final Person to;
    private final SenderNumber from;
    private final Content content;
    private final String callback;
    private final boolean marketingApi;
    private final int ttlSeconds;
    private final Moment received;
    private final long historyId;
    private final Trail trail = new Trail();
    private Fate fate = Fate.UNDER_WAY;
    private Moment arrived;
    private int failedCode;

    Message(Ids ids, SenderNumber from, SendRequest request, Moment received) {
        this.wamid = ids.wamid();
        this.historyId = ids.ofHistory();
        this.to = request.person();
        this.from = from;
        this.content = request.content();
        this.callback = request.callback();
        this.marketingApi = request.marketingApi();
        this.ttlSeconds = request.ttlSeconds();
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

    /** Whether it was sent by {@code /marketing_messages}. */
    boolean isMarketingApi() {
        return marketingApi;
    }

    Fate fate() {
        return fate;
    }

    /** Whether it was made from the template, whatever has happened to that since. */
    boolean isOf(Business business, Template template) {
        return from.business() == business
                && content.template() != null
                && content.template().id().equals(template.id());
    }

    long historyId() {
        return historyId;
    }

    Moment received() {
        return received;
    }

    /** Returns when the message arrived; null if it has not. */
    Moment arrived() {
        return arrived;
    }

    Trail trail() {
        return trail;
    }

    boolean isExpiredAt(long simulatedMillis) {
        return simulatedMillis - received.simulatedMillis() >= ttlSeconds * 1_000L;
    }

    void isUnderWay() {
        fate = Fate.UNDER_WAY;
    }

    void isHeld() {
        fate = Fate.HELD;
    }

    void expires() {
        fate = Fate.EXPIRED;
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
