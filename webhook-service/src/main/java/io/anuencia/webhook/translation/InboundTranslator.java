package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.webhook.understanding.Understood;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;

/** Translates {@code messages[]}: messages of people to a business number. */
@Singleton
class InboundTranslator {

    /** WhatsApp allows 4,096 characters; a much longer text would not fit into a record. */
    private static final int TEXT_LENGTH_MAX = 8_192;

    /** It is not known whether these open the 24 h window, so they do not; their words count. */
    private static final Set<String> OPENS_NO_WINDOW =
            Set.of("reaction", "edit", "revoke", "request_welcome");

    /**
     * The message types that we know. A message of another type can at most stop messages; it never
     * opens a window.
     */
    private static final Set<String> KNOWN =
            Set.of(
                    "text",
                    "button",
                    "interactive",
                    "image",
                    "video",
                    "audio",
                    "voice",
                    "document",
                    "sticker",
                    "location",
                    "contacts",
                    "order",
                    "reaction",
                    "edit",
                    "revoke",
                    "request_welcome",
                    "unsupported",
                    "unknown");

    private final SignalTranslator signals;
    private final UserIdTranslator changes;
    private final People people;

    InboundTranslator(SignalTranslator signals, UserIdTranslator changes, People people) {
        this.signals = signals;
        this.changes = changes;
        this.people = people;
    }

    /**
     * Translates one message. Of one that was written while another app controlled the thread, only
     * what is, or may be, an opt-out: it is not a reply to us, so it neither opens a window nor
     * consents. A change of number or user id comes from WhatsApp and is reported whoever controls
     * the thread.
     *
     * @param message an element of {@code messages}
     * @param change the change with the business number and the people
     */
    void translate(JsonNode message, Change change, Translation translation) {
        String type = count(message, translation);
        if (message.hasNonNull("group_id")) {
            // Written to a group: neither a reply to us nor a request about our messages.
            translation.odd("group_message");
            return;
        }
        if (type.equals("system")) {
            changes.system(message, change, translation);
            return;
        }
        if (message.hasNonNull("referral")) {
            // Came through an advertisement: a question, not a consent.
            translation.saw(Translation.Kind.ITEM, "referral");
        }
        if (isKnown(message, type) && !change.isStandby()) {
            receive(message, type, change, translation);
        } else {
            reportStop(message, type, change, translation);
        }
    }

    /** Returns the type of a message; counts it, and the errors that WhatsApp reports with it. */
    private static String count(JsonNode message, Translation translation) {
        String stated = Members.word(message, "type");
        String type = stated == null ? "unknown" : stated;
        translation.saw(Translation.Kind.ITEM, type);
        for (JsonNode error : Members.items(message, "errors")) {
            translation.saw(Translation.Kind.ITEM, "message_error_" + Members.word(error, "code"));
        }
        return type;
    }

    /** For an edit, the type of the edited message must be known as well. */
    private static boolean isKnown(JsonNode message, String type) {
        String now =
                type.equals("edit")
                        ? Members.word(message.path("edit").path("message"), "type")
                        : null;
        return KNOWN.contains(type) && (now == null || KNOWN.contains(now));
    }

    private void reportStop(JsonNode message, String type, Change change, Translation translation) {
        SignalTranslator.Heard heard = signals.heard(Words.of(message, type));
        Understood meaning = heard.meaning();
        if (meaning.intent() != Intent.OPT_OUT && meaning.intent() != Intent.AMBIGUOUS) {
            return;
        }
        Person person = people.identify(writer(message, translation), change.value(), translation);
        if (person.isUnknown()) {
            noteUnknownWriter(meaning, translation);
            return;
        }
        translation.saw(Translation.Kind.RULE, meaning.rule());
        String time = Members.word(message, "timestamp");
        signals.reportStop(
                new IncomingMessage(
                        people.keysOf(person),
                        change.phoneNumberId(),
                        Members.word(message, "id"),
                        heard.said(),
                        meaning,
                        translation.at(time),
                        time),
                translation);
    }

    private static void noteUnknownWriter(Understood meaning, Translation translation) {
        translation.odd("no_person");
        if (meaning.intent() == Intent.OPT_OUT) {
            translation.askAHuman();
        }
    }

    private void receive(JsonNode message, String type, Change change, Translation translation) {
        SignalTranslator.Heard heard = signals.heard(Words.of(message, type));
        Understood meaning = heard.meaning();
        Person person = people.identify(writer(message, translation), change.value(), translation);
        if (person.isUnknown()) {
            noteUnknownWriter(meaning, translation);
            return;
        }
        translation.saw(Translation.Kind.RULE, meaning.rule());
        String time = Members.word(message, "timestamp");
        Instant at = translation.at(time);
        String phoneNumberId = change.phoneNumberId();
        people.link(person, phoneNumberId, at, time, translation);
        IncomingMessage incoming =
                new IncomingMessage(
                        people.keysOf(person),
                        phoneNumberId,
                        Members.word(message, "id"),
                        heard.said(),
                        meaning,
                        at,
                        time);
        if (opensWindow(message, type)) {
            addReceived(incoming, person, type, message, translation);
        }
        signals.report(incoming, translation);
    }

    /** WhatsApp may name the type of a message even if it does not support it. */
    private static boolean opensWindow(JsonNode message, String type) {
        String kind =
                type.equals("unsupported")
                        ? Members.word(message.path("unsupported"), "type")
                        : type;
        return kind == null || !OPENS_NO_WINDOW.contains(kind);
    }

    private static void addReceived(
            IncomingMessage incoming,
            Person person,
            String type,
            JsonNode message,
            Translation translation) {
        InboundMessageReceived received =
                new InboundMessageReceived(
                        incoming.keys(),
                        person.phone(),
                        incoming.phoneNumberId(),
                        incoming.wamid(),
                        type,
                        clipped(incoming.said().text(), translation),
                        incoming.meaning().intent(),
                        incoming.meaning().rule(),
                        Members.word(message.path("context"), "id"),
                        incoming.at(),
                        person.phone() == null ? person.bsuid() : null);
        // Without an id, only the words distinguish two messages of the same second.
        String said = incoming.wamid() == null ? type + ":" + received.text() : type;
        translation.add(received, incoming.about(), said, incoming.time());
    }

    private static Person writer(JsonNode message, Translation translation) {
        return Person.of(
                Members.word(message, "from"),
                Person.userId(message, "from_user_id", translation),
                Person.userId(message, "from_parent_user_id", translation));
    }

    private static String clipped(String text, Translation translation) {
        if (text == null || text.length() <= TEXT_LENGTH_MAX) {
            return text;
        }
        translation.odd("text_too_long");
        return Members.storable(text.substring(0, TEXT_LENGTH_MAX));
    }
}
