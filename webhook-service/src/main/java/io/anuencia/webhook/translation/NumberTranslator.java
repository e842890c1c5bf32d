package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.NumberReported;
import java.util.Set;

/** Translates notifications about business numbers. */
final class NumberTranslator {

    /** Events about quality; they may additionally name a limit. */
    private static final Set<String> OF_QUALITY = Set.of("FLAGGED", "UNFLAGGED", "DOWNGRADE");

    /** Every report of an error counts; most have no time. */
    private static final String OF_ERRORS = "ERROR";

    private NumberTranslator() {}

    static void translate(Change change, Translation translation) {
        JsonNode value = change.value();
        String event = Members.word(value, "event");
        switch (change.field()) {
            case "phone_number_name_update" ->
                    report(
                            new News(
                                    "NAME",
                                    Members.word(value, "decision"),
                                    null,
                                    Members.word(value, "rejection_reason")),
                            change,
                            translation);
            case "security" -> report(new News("SECURITY", event, null, null), change, translation);
            default -> quality(event, change, translation);
        }
    }

    /** Translates an error of the number or account that does not belong to a message. */
    static void error(JsonNode error, Change change, Translation translation) {
        translation.saw(Translation.Kind.ITEM, "value_error");
        String code = Members.word(error, "code");
        if (code == null) {
            translation.odd("error_code_missing");
            return;
        }
        report(new News(OF_ERRORS, code, null, Members.word(error, "title")), change, translation);
    }

    private record News(String aspect, String value, String previous, String reason) {}

    private static void quality(String event, Change change, Translation translation) {
        JsonNode value = change.value();
        String limit = Members.word(value, "max_daily_conversations_per_business");
        limit = limit == null ? Members.word(value, "current_limit") : limit;
        if (event == null && limit == null) {
            translation.odd("number_news_unknown");
        }
        if ("THROUGHPUT_UPGRADE".equals(event)) {
            report(new News("THROUGHPUT", event, null, null), change, translation);
        } else if (event != null && (limit == null || OF_QUALITY.contains(event))) {
            report(new News("QUALITY", event, null, null), change, translation);
        }
        if (limit != null) {
            String before = Members.word(value, "old_limit");
            report(new News("LIMIT", limit, before, event), change, translation);
        }
    }

    private static void report(News news, Change change, Translation translation) {
        JsonNode value = change.value();
        String number = change.phoneNumberId();
        String shown = Members.word(value, "display_phone_number");
        shown =
                shown == null
                        ? Members.word(value.path("metadata"), "display_phone_number")
                        : shown;
        if (number == null && change.accountId() == null) {
            translation.odd("account_missing");
            return;
        }
        NumberReported reported =
                new NumberReported(
                        change.accountId(),
                        number,
                        shown,
                        news.aspect(),
                        news.value(),
                        news.previous(),
                        news.reason(),
                        translation.atOrNow(change.time()));
        translation.add(
                reported,
                change.accountId() + ":" + number + ":" + shown,
                news.toString(),
                OF_ERRORS.equals(news.aspect())
                        ? translation.second(change.time())
                        : change.time());
    }
}
