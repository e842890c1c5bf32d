package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.StatusReported;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Translates {@code statuses[]}: what became of messages that were sent. */
final class StatusTranslator {

    /** Stands for an error whose code cannot be read; WhatsApp has no negative codes. */
    private static final int CODE_UNREADABLE = -1;

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private StatusTranslator() {}

    /**
     * Translates one status.
     *
     * @param status an element of {@code statuses}
     * @param value the change's value, which names the business number
     */
    static void translate(JsonNode status, JsonNode value, Translation translation) {
        String word = Members.word(status, "status");
        translation.saw(Translation.Kind.ITEM, word == null ? "status_unknown" : "status_" + word);
        UUID attemptId = attemptId(status);
        String wamid = Members.word(status, "id");
        if (word == null || (attemptId == null && wamid == null)) {
            translation.odd("status_of_nothing");
            return;
        }
        String time = Members.word(status, "timestamp");
        List<StatusReported.Problem> errors = errors(status, translation);
        StatusReported reported =
                new StatusReported(
                        attemptId,
                        wamid,
                        Members.word(value.path("metadata"), "phone_number_id"),
                        word,
                        errors,
                        Members.word(status.path("pricing"), "category"),
                        translation.at(time));
        String about = wamid == null ? attemptId.toString() : wamid;
        translation.add(reported, about, word + codes(errors), time);
    }

    /** Our attempt; another sender of the same number may put there what it likes. */
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
