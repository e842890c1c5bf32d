package io.anuencia.testbed.simulator;

/** A message or tap of a person with its time: a line of the log of replies. */
final class Reply {
    enum Intent {
        /**
         * A request to stop: scripted from the stop phrases or the stop button, or declared by the
         * control API.
         */
        STOP,
        /** Scripted from the other phrases. */
        OTHER,
        /** Made by the control API, whose caller knows what it means. */
        CONTROL
    }

    /**
     * The words of a reply.
     *
     * @param text the text, or the label of the button
     * @param payload payload of the button; null for a text
     * @param context message whose button was tapped; null for a text
     */
    record Words(String text, String payload, Message context) {
        static Words text(String text) {
            return new Words(text, null, null);
        }

        static Words tap(Message.QuickReply button, Message context) {
            return new Words(button.label(), button.payload(), context);
        }
    }

    private final String wamid;
    private final Person person;
    private final SenderNumber number;
    private final Words words;
    private final Intent intent;
    private final Moment written;
    private long acceptedNanos;

    Reply(String wamid, Person person, SenderNumber number, Said said) {
        this.wamid = wamid;
        this.person = person;
        this.number = number;
        this.words = said.words;
        this.intent = said.intent;
        this.written = said.at;
    }

    String wamid() {
        return wamid;
    }

    SenderNumber number() {
        return number;
    }

    /**
     * Whether it is declared to be a request to stop; other replies of the control API may mean
     * anything.
     */
    boolean asksToStop() {
        return intent == Intent.STOP;
    }

    void accepted(long nowNanos) {
        acceptedNanos = acceptedNanos == 0 ? nowNanos : acceptedNanos;
    }

    /** Writes {@code contacts[]} and {@code messages[]} of the webhook. */
    void writeWebhook(MetaJson json) {
        json.array("contacts");
        person.writeContact(json, number.business());
        json.closeArray().array("messages").open();
        if (words.context != null) {
            json.open("context")
                    .field("from", number.displayPhoneNumber())
                    .field("id", words.context.wamid())
                    .close();
        }
        person.writeIds(json, number.business(), "from", "from_user_id")
                .field("id", wamid)
                .field("timestamp", Long.toString(written.simulatedSeconds()))
                .field("type", words.payload == null ? "text" : "button");
        if (words.payload == null) {
            json.open("text").field("body", words.text).close();
        } else {
            json.open("button").field("payload", words.payload).field("text", words.text).close();
        }
        json.close().closeArray();
    }

    /** Writes the answer of the control API. */
    void writeTo(MetaJson json) {
        json.open()
                .field("wamid", wamid)
                .field("from", person.waId())
                .field("phoneNumberId", number.id())
                .field("kind", words.payload == null ? "text" : "button")
                .field("intent", intent.name())
                .field("text", words.text)
                .optional("payload", words.payload)
                .optional("contextWamid", words.context == null ? null : words.context.wamid());
        written.writeTo(json, "written");
        if (acceptedNanos != 0) {
            json.field("webhookAcceptedAtNanos", acceptedNanos);
        }
        json.close();
    }

    /** Words with their intent and time. */
    record Said(Words words, Intent intent, Moment at) {}
}
