package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.NumberChangeReported;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.UserIdChanged;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Translates changes of numbers and user ids, in the older form (field {@code user_id_update}) and
 * the newer one (messages of type {@code system}). The former and the new identifier are never
 * linked.
 */
@Singleton
class UserIdTranslator {

    /** Is part of the type of a system message about a changed number, in all its spellings. */
    private static final String CHANGED_NUMBER = "changed_number";

    private final People people;

    UserIdTranslator(People people) {
        this.people = people;
    }

    /** Translates an element of {@code user_id_update}. */
    void translate(JsonNode update, Change change, Translation translation) {
        translation.saw(Translation.Kind.ITEM, "user_id_update");
        String time = Members.word(update, "timestamp");
        Facts facts =
                new Facts(change.phoneNumberId(), null, time, translation.at(time), translation);
        boolean any = false;
        for (String name : new String[] {"user_id", "parent_user_id"}) {
            JsonNode ids = update.path(name);
            any |=
                    userId(
                            Person.userId(ids, "previous", translation),
                            Person.userId(ids, "current", translation),
                            facts);
        }
        if (!any) {
            translation.odd("change_of_nothing");
        }
    }

    /** Translates a message of type {@code system}, which comes from WhatsApp, not the person. */
    void system(JsonNode message, Change change, Translation translation) {
        JsonNode system = message.path("system");
        String type = Members.word(system, "type");
        translation.saw(Translation.Kind.ITEM, "system_" + type);
        String time = Members.word(message, "timestamp");
        Facts facts =
                new Facts(
                        change.phoneNumberId(),
                        Members.word(message, "id"),
                        time,
                        translation.at(time),
                        translation);
        boolean moved = type != null && type.contains(CHANGED_NUMBER);
        boolean any = number(message, system, moved, facts);
        any |= userId(message, system, "user_id", facts);
        any |= userId(message, system, "parent_user_id", facts);
        if (!any && type != null && type.contains("changed_")) {
            translation.odd("change_of_nothing");
        }
    }

    private record Facts(
            String phoneNumberId, String wamid, String time, Instant at, Translation translation) {}

    /**
     * Reports a changed number. If WhatsApp hides the new one, the new user id stands for it: the
     * consents under the former number end all the same, and its opt-outs follow the person.
     *
     * @param moved whether WhatsApp says in so many words that the number changed
     */
    private boolean number(JsonNode message, JsonNode system, boolean moved, Facts facts) {
        String now = Members.word(system, "new_wa_id");
        Person to =
                Person.of(
                        now == null ? Members.word(system, "wa_id") : now,
                        moved ? Person.userId(system, "user_id", facts.translation()) : null,
                        moved
                                ? Person.userId(system, "parent_user_id", facts.translation())
                                : null);
        Person from = former(message, system);
        boolean isNamed = to.phone() != null || (moved && !to.isUnknown());
        if (!isNamed || from.phone() == null || from.phone().equals(to.phone())) {
            return false;
        }
        RecipientKey fromKey = people.keysOf(from).get(0);
        RecipientKey toKey = people.keysOf(to).get(0);
        facts.translation()
                .add(
                        new NumberChangeReported(
                                fromKey,
                                toKey,
                                from.phone(),
                                to.phone(),
                                facts.phoneNumberId(),
                                facts.wamid(),
                                facts.at()),
                        fromKey.toString(),
                        toKey.toString(),
                        facts.time());
        return true;
    }

    /** The person as the message still names them; a user id may stand in the number's place. */
    private static Person former(JsonNode message, JsonNode system) {
        String from = Members.word(message, "from");
        return Person.of(from == null ? Members.word(system, "customer") : from, null, null);
    }

    /** Reports a changed id; if the former one is not named, the message itself still has it. */
    private boolean userId(JsonNode message, JsonNode system, String name, Facts facts) {
        Translation translation = facts.translation();
        String named = Person.userId(system, "previous_" + name, translation);
        String before = named == null ? Person.userId(message, "from_" + name, translation) : named;
        if (before == null && name.equals("user_id")) {
            before = former(message, system).bsuid();
        }
        return userId(before, Person.userId(system, name, translation), facts);
    }

    private boolean userId(String before, String now, Facts facts) {
        if (before == null || now == null || before.equals(now)) {
            return false;
        }
        RecipientKey from = people.keysOf(Person.of(null, before, null)).get(0);
        RecipientKey to = people.keysOf(Person.of(null, now, null)).get(0);
        facts.translation()
                .add(
                        new UserIdChanged(from, to, before, now, facts.phoneNumberId(), facts.at()),
                        from.toString(),
                        to.toString(),
                        facts.time());
        return true;
    }
}
