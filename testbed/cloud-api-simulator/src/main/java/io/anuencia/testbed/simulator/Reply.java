package io.anuencia.testbed.simulator;

/** What a person wrote or tapped, and when: one line of the log of replies. */
final class Reply {
    enum Intent {
        /** Scripted from the phrases or the button that stop, or said so by the control API. */
        STOP,
        /** Scripted from the other phrases. */
        OTHER,
        /** Made by the control API, which knows itself what it meant. */
        CONTROL
    }

    /**
     * The words.
     *
     * @param text the text or the label of the button
     * @param payload of the button; null for a text
     * @param context the message whose button was tapped; null for a text
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

    /** Whether a script has it so; what the control API says may mean anything. */
    boolean asksToStop() {
        return intent == Intent.STOP;
    }

    void accepted(long nowNanos) {
        acceptedNanos = acceptedNanos == 0 ? nowNanos : acceptedNanos;
    }

    /** {@code contacts[]} and {@code messages[]} of the webhook. */
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

    /** The answer of the control API. */
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

    /** Words with their meaning and instant. */
    record Said(Words words, Intent intent, Moment at) {}
}
