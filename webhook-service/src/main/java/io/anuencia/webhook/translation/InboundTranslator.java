package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.Pepper;
import io.anuencia.events.RecipientKey;
import io.anuencia.webhook.understanding.OptOutButton;
import io.anuencia.webhook.understanding.Understanding;
import io.anuencia.webhook.understanding.Understood;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Translates {@code messages[]}: what people write to a business number. */
@Singleton
class InboundTranslator {

    /** WhatsApp allows 4,096; what is longer would not fit a record. */
    private static final int TEXT_LENGTH_MAX = 8_192;

    private final Understanding understanding;
    private final Pepper pepper;

    InboundTranslator(Understanding understanding, PepperConfig config) {
        this.understanding = understanding;
        this.pepper = config.pepper();
    }

    /** A message and what was read of it. */
    private record Heard(
            JsonNode message, String type, Words words, Optional<OptOutButton> button) {}

    /**
     * Translates one message.
     *
     * @param message an element of {@code messages}
     * @param value the change's value, which names the business number and the people
     */
    void translate(JsonNode message, JsonNode value, Translation translation) {
        String stated = Members.word(message, "type");
        String type = stated == null ? "unknown" : stated;
        translation.saw(Translation.Kind.ITEM, type);
        if (message.hasNonNull("group_id")) {
            // Said to a group: neither an answer to us nor a wish about our messages.
            translation.odd("group_message");
            return;
        }
        if (type.equals("system")) {
            // WhatsApp speaks, not the person; it opens no window.
            return;
        }
        Words words = Words.of(message, type);
        Heard heard = new Heard(message, type, words, OptOutButton.of(words.payload()));
        Understood meaning =
                heard.button()
                        .map(OptOutButton::understood)
                        .orElseGet(() -> understanding.of(words.text()));
        Person person = person(message, value, translation);
        if (person.isUnknown()) {
            translation.odd("no_person");
            if (meaning.intent() == Intent.OPT_OUT) {
                translation.askAHuman();
            }
            return;
        }
        String phoneNumberId = Members.word(value.path("metadata"), "phone_number_id");
        tell(heard, meaning, person, phoneNumberId, translation);
    }

    private void tell(
            Heard heard,
            Understood meaning,
            Person person,
            String phoneNumberId,
            Translation translation) {
        translation.saw(Translation.Kind.RULE, meaning.rule());
        JsonNode message = heard.message();
        List<RecipientKey> keys = person.keys(pepper);
        String wamid = Members.word(message, "id");
        String time = Members.word(message, "timestamp");
        InboundMessageReceived received =
                new InboundMessageReceived(
                        keys,
                        person.phone(),
                        phoneNumberId,
                        wamid,
                        heard.type(),
                        clipped(heard.words().text(), translation),
                        meaning.intent(),
                        meaning.rule(),
                        Members.word(message.path("context"), "id"),
                        translation.at(time));
        String about = wamid == null ? keys.get(0) + "@" + phoneNumberId : wamid;
        String said = wamid == null ? heard.type() + ":" + received.text() : heard.type();
        translation.add(received, about, said, time);
        if (meaning.intent() == Intent.OPT_OUT) {
            String brand = heard.button().map(OptOutButton::brand).orElse(null);
            String purpose = heard.button().map(OptOutButton::purpose).orElse(null);
            translation.add(
                    new OptOutRequested(
                            keys,
                            phoneNumberId,
                            brand,
                            purpose,
                            wamid,
                            meaning.rule(),
                            null,
                            null,
                            received.saidAt()),
                    about,
                    brand + ":" + purpose,
                    time);
        }
    }

    /** The message's own identifiers, and those of the contact that shares one with it. */
    private static Person person(JsonNode message, JsonNode value, Translation translation) {
        Person writer =
                Person.of(Members.word(message, "from"), Members.word(message, "from_user_id"));
        boolean alone =
                Members.count(value, "contacts") == 1 && Members.count(value, "messages") == 1;
        if (writer.isUnknown()) {
            translation.odd("from_missing");
        }
        Person known = writer;
        for (JsonNode contact : Members.items(value, "contacts")) {
            Person named =
                    Person.of(Members.word(contact, "wa_id"), Members.word(contact, "user_id"));
            if (known.sharesWith(named) || (writer.isUnknown() && alone)) {
                if (known.contradicts(named)) {
                    // Two people in one: linking them would give one the other's consent.
                    translation.odd("contradictory_person");
                    return writer.narrowed();
                }
                known = known.with(named);
            }
        }
        return known;
    }

    private static String clipped(String text, Translation translation) {
        if (text == null || text.length() <= TEXT_LENGTH_MAX) {
            return text;
        }
        translation.odd("text_too_long");
        return Members.storable(text.substring(0, TEXT_LENGTH_MAX));
    }
}
