package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.AmbiguousReplyReceived;
import io.anuencia.events.OptInRequested;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.PreferenceResumed;
import io.anuencia.events.PreferenceStopped;
import io.anuencia.events.RecipientKey;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Translates {@code user_preferences[]}: settings that people made in WhatsApp itself. */
@Singleton
class PreferenceTranslator {

    private static final String MARKETING = "marketing_messages";

    /** The {@code value} of a preference that stops marketing. */
    static final String STOP = "stop";

    private static final String SIGNUP_RULE = "preference.signup";
    private static final String UNKNOWN_RULE = "preference.unknown";
    private static final Set<String> REOPENING = Set.of("resume", "signup");

    private final People people;

    PreferenceTranslator(People people) {
        this.people = people;
    }

    /**
     * Translates one preference.
     *
     * @param preference an element of {@code user_preferences}, which names the person itself
     */
    void translate(JsonNode preference, Change change, Translation translation) {
        String stated = Members.word(preference, "value");
        String value = stated == null ? "unknown" : stated.toLowerCase(Locale.ROOT);
        translation.saw(Translation.Kind.ITEM, "preference_" + value);
        String category = Members.word(preference, "category");
        boolean marketing = category == null || category.equals(MARKETING);
        if (!marketing) {
            translation.odd("preference_of_another_category");
        }
        Person person =
                people.identify(
                        Person.ofContact(preference, translation), change.value(), translation);
        if (person.isUnknown()) {
            translation.odd("no_person");
            if (value.equals(STOP)) {
                translation.askAHuman();
            } else if (!REOPENING.contains(value)) {
                translation.odd("preference_unknown");
            }
            return;
        }
        String time = Members.word(preference, "timestamp");
        Instant at = translation.at(time);
        if (!change.isStandby()) {
            people.link(person, change.phoneNumberId(), at, time, translation);
        }
        PlatformEvent event =
                event(
                        value,
                        marketing && !change.isStandby(),
                        new Stated(people.keysOf(person), change, at),
                        preference);
        if (event == null || event instanceof AmbiguousReplyReceived) {
            translation.odd("preference_unknown");
        }
        if (event != null) {
            String about = people.keysOf(person).get(0) + "@" + change.phoneNumberId();
            String signup = Members.word(preference, "signup_id");
            translation.add(
                    event,
                    about,
                    signup == null ? value : value + " " + signup,
                    REOPENING.contains(value) ? time : translation.second(time));
        }
    }

    private record Stated(List<RecipientKey> keys, Change change, Instant at) {}

    /**
     * A stop of an unknown category is a stop as well, and an unknown word may be one. Only
     * marketing is ever reopened, and only while no other app controls the thread.
     */
    private static PlatformEvent event(
            String value, boolean mayReopen, Stated stated, JsonNode preference) {
        String number = stated.change().phoneNumberId();
        return switch (value) {
            case STOP -> new PreferenceStopped(stated.keys(), number, stated.at(), null, null);
            case "resume" ->
                    mayReopen ? new PreferenceResumed(stated.keys(), number, stated.at()) : null;
            case "signup" ->
                    mayReopen
                            ? new OptInRequested(
                                    stated.keys(),
                                    number,
                                    null,
                                    null,
                                    null,
                                    Members.word(preference, "signup_id"),
                                    null,
                                    SIGNUP_RULE,
                                    stated.at())
                            : null;
            default ->
                    new AmbiguousReplyReceived(
                            stated.keys(), number, null, UNKNOWN_RULE, stated.at());
        };
    }
}
