package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.TemplateReported;
import java.time.Instant;

/** Translates notifications about templates, by their content, since Meta mixes up the fields. */
final class TemplateTranslator {

    private TemplateTranslator() {}

    static void translate(Change change, Translation translation) {
        if (change.accountId() == null) {
            translation.odd("account_missing");
            return;
        }
        JsonNode value = change.value();
        if (value.has("new_quality_score")) {
            report(
                    "QUALITY",
                    of(value, "new_quality_score", "previous_quality_score"),
                    change,
                    translation);
        } else if (value.has("correct_category") || value.has("new_category")) {
            category(change, translation);
        } else if (value.has("event")) {
            status(change, translation);
        } else if (value.has("message_template_element")
                || "message_template_components_update".equals(change.field())) {
            report("COMPONENTS", News.NONE, change, translation);
        } else {
            translation.odd("template_news_unknown");
        }
    }

    /**
     * The change of one aspect of a template.
     *
     * @param value the new value, or null
     * @param previous the former value, or null
     * @param reason Meta's reason, or null
     * @param effective when it takes effect, as it was written, or null
     */
    private record News(String value, String previous, String reason, String effective) {
        static final News NONE = new News(null, null, null, null);
    }

    private static News of(JsonNode value, String now, String before) {
        return new News(Members.word(value, now), Members.word(value, before), null, null);
    }

    private static void status(Change change, Translation translation) {
        JsonNode value = change.value();
        String disabledFrom = Members.word(value.path("disable_info"), "disable_date");
        report(
                "STATUS",
                new News(Members.word(value, "event"), null, reason(value), disabledFrom),
                change,
                translation);
        String category = Members.word(value, "message_template_category");
        if (category != null) {
            report("CATEGORY", new News(category, null, null, null), change, translation);
        }
    }

    private static String reason(JsonNode value) {
        String reason = Members.word(value, "reason");
        if (reason == null || reason.equals("NONE")) {
            reason = Members.word(value.path("rejection_info"), "reason");
        }
        return reason == null ? Members.word(value.path("other_info"), "title") : reason;
    }

    /**
     * Translates a change of category. It is either announced a day ahead (in {@code
     * correct_category}, while {@code new_category} or {@code category} is the present one), or
     * already made (there is a {@code previous_category}), which may not be the last one.
     */
    private static void category(Change change, Translation translation) {
        JsonNode value = change.value();
        String announced = Members.word(value, "correct_category");
        String present = Members.word(value, "new_category");
        boolean made = announced == null || value.hasNonNull("previous_category");
        if (made) {
            report("CATEGORY", of(value, "new_category", "previous_category"), change, translation);
        }
        if (announced == null || (made && announced.equals(present))) {
            return;
        }
        String misuse =
                "template_correct_category_detection".equals(change.field())
                        ? "CATEGORY_MISUSE_DETECTED"
                        : null;
        report(
                "CATEGORY_ANNOUNCED",
                new News(
                        announced,
                        present == null ? Members.word(value, "category") : present,
                        misuse,
                        Members.word(value, "category_update_timestamp")),
                change,
                translation);
    }

    private static void report(String aspect, News news, Change change, Translation translation) {
        JsonNode value = change.value();
        Instant effectiveAt = translation.dateIfAny(news.effective());
        TemplateReported reported =
                new TemplateReported(
                        change.accountId(),
                        Members.word(value, "message_template_id"),
                        Members.word(value, "message_template_name"),
                        Members.word(value, "message_template_language"),
                        aspect,
                        news.value(),
                        news.previous(),
                        news.reason(),
                        effectiveAt,
                        translation.atOrNow(change.time()));
        translation.add(
                reported,
                change.accountId(),
                reported.templateId() + ":" + reported.name() + ":" + reported.language(),
                aspect + ":" + (news.value() == null ? value : news),
                change.time());
    }
}
