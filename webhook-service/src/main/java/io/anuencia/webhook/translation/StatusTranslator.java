package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.PreferenceStopped;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.StatusReported;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Translates {@code statuses[]}: the statuses of sent messages. */
@Singleton
class StatusTranslator {

    /** Represents an unreadable error code; WhatsApp has no negative codes. */
    private static final int CODE_UNREADABLE = -1;

    /** WhatsApp's error code if the person stopped this business's marketing in WhatsApp. */
    private static final int STOPPED_BY_PERSON = 131050;

    /** WhatsApp's error code if the business may write to nobody of the person's country. */
    private static final int COUNTRY_NOT_ALLOWED = 130497;

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Every sent message has exactly one of these, so links are not reported three times. */
    private static final Set<String> FIRST_WORDS = Set.of("sent", "failed");

    /** Meta spells the member in two ways. */
    private static final String PARENT = "recipient_parent_user_id";

    private static final String PARENT_OTHERWISE = "parent_recipient_user_id";

    private final People people;

    StatusTranslator(People people) {
        this.people = people;
    }

    /**
     * Translates one status.
     *
     * @param status an element of {@code statuses}
     * @param change the change with the business number
     */
    void translate(JsonNode status, Change change, Translation translation) {
        String word = Members.word(status, "status");
        translation.saw(Translation.Kind.ITEM, word == null ? "status_unknown" : "status_" + word);
        UUID attemptId = attemptId(status);
        String wamid = Members.word(status, "id");
        if (word == null || (attemptId == null && wamid == null)) {
            translation.odd("status_of_nothing");
            return;
        }
        String time = Members.word(status, "timestamp");
        Instant at = translation.at(time);
        List<StatusReported.Problem> errors = errors(status, translation);
        boolean first = isFirst(status, word);
        Recipient recipient =
                first && namesUserId(status) ? recipient(status, change, translation) : null;
        StatusReported reported =
                new StatusReported(
                        attemptId,
                        wamid,
                        change.phoneNumberId(),
                        word,
                        errors,
                        Members.word(status.path("pricing"), "category"),
                        recipient == null ? null : hidden(recipient),
                        first ? refusedCountry(status, errors) : null,
                        at);
        String about = wamid == null ? attemptId.toString() : wamid;
        translation.add(reported, about, word + codes(errors), time);
        if (recipient != null) {
            people.link(recipient.person(), change.phoneNumberId(), at, time, translation);
        }
        if (first && has(errors, STOPPED_BY_PERSON)) {
            Recipient stopped =
                    recipient == null ? recipient(status, change, translation) : recipient;
            stop(stopped.person(), attemptId, change, time, translation);
        }
    }

    private static boolean isFirst(JsonNode status, String word) {
        return FIRST_WORDS.contains(word)
                && !"group".equals(Members.word(status, "recipient_type"));
    }

    private static boolean has(List<StatusReported.Problem> errors, int code) {
        return errors.stream().anyMatch(error -> error.code() == code);
    }

    /** Returns the country of the number written to, if it is refused; otherwise null. */
    private static String refusedCountry(JsonNode status, List<StatusReported.Problem> errors) {
        if (!has(errors, COUNTRY_NOT_ALLOWED)) {
            return null;
        }
        Person person = Person.of(Members.word(status, "recipient_id"), null, null);
        return person.phone() == null ? null : person.phone().region();
    }

    /**
     * Reports the stop even if the message is not ours. If another program sent it from the same
     * number, no attempt of ours ends with it, and an app without {@code user_preferences} learns
     * of the stop nowhere else. Its attempt ids may look like ours, so the id is published as well.
     * If nobody is named, a human is asked: the close of an attempt of ours stops whom it was
     * written to, but not every refusal closes one.
     */
    private void stop(
            Person person, UUID attemptId, Change change, String time, Translation translation) {
        List<RecipientKey> keys = people.keysOf(person);
        if (keys.isEmpty()) {
            translation.odd("no_person");
            translation.askAHuman();
            return;
        }
        String number = change.phoneNumberId();
        translation.add(
                new PreferenceStopped(keys, number, translation.at(time), attemptId, true),
                keys.get(0) + "@" + number,
                PreferenceTranslator.STOP + (attemptId == null ? "" : " " + attemptId),
                translation.second(time));
    }

    /**
     * Whether a user id is named, perhaps where the number belongs. A phone number alone links
     * nothing, so its key is not even computed.
     */
    private static boolean namesUserId(JsonNode status) {
        String number = Members.word(status, "recipient_id");
        return Members.word(status, "recipient_user_id") != null
                || Members.word(status, PARENT) != null
                || Members.word(status, PARENT_OTHERWISE) != null
                || (number != null && number.indexOf('.') >= 0);
    }

    /**
     * The person that a status is about.
     *
     * @param person the person, narrowed if disputed
     * @param disputed whether the contacts contradict the status or each other
     */
    private record Recipient(Person person, boolean disputed) {}

    /**
     * Returns the key of the user id of a person whose number WhatsApp hides, otherwise null. Only
     * dispatch-service, which knows the number written to, can connect the two.
     */
    private RecipientKey hidden(Recipient recipient) {
        Person person = recipient.person();
        return recipient.disputed() || person.phone() != null || person.isUnknown()
                ? null
                : people.keysOf(person).get(0);
    }

    /** Names the recipient; a number that the status hides may be among the contacts. */
    private Recipient recipient(JsonNode status, Change change, Translation translation) {
        Person stated =
                Person.of(
                        Members.word(status, "recipient_id"),
                        Person.userId(status, "recipient_user_id", translation),
                        parentOf(status, translation));
        if (stated.phone() != null || stated.isUnknown()) {
            return new Recipient(stated, false);
        }
        return people.combine(stated, change.value(), translation)
                .map(person -> new Recipient(person, false))
                .orElseGet(() -> new Recipient(stated.narrowed(), true));
    }

    private static String parentOf(JsonNode status, Translation translation) {
        String parent = Person.userId(status, PARENT, translation);
        return parent == null ? Person.userId(status, PARENT_OTHERWISE, translation) : parent;
    }

    /** Our attempt id, or null; another sender on the same number may put anything there. */
    private static UUID attemptId(JsonNode status) {
        String text = Members.word(status, "biz_opaque_callback_data");
        return text != null && UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    private static List<StatusReported.Problem> errors(JsonNode status, Translation translation) {
        List<StatusReported.Problem> errors = new ArrayList<>();
        for (JsonNode error : Members.items(status, "errors")) {
            errors.add(
                    new StatusReported.Problem(
                            code(error, translation), Members.word(error, "title")));
        }
        return errors;
    }

    private static int code(JsonNode error, Translation translation) {
        try {
            String code = Members.word(error, "code");
            if (code != null) {
                return Integer.parseInt(code);
            }
        } catch (NumberFormatException unreadable) {
            translation.odd("error_code_no_number");
            return CODE_UNREADABLE;
        }
        translation.odd("error_code_missing");
        return CODE_UNREADABLE;
    }

    private static String codes(List<StatusReported.Problem> errors) {
        StringBuilder codes = new StringBuilder();
        errors.forEach(error -> codes.append(' ').append(error.code()));
        return codes.toString();
    }
}
