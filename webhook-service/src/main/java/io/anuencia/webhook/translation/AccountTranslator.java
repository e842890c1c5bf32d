package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.AccountReported;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Translates notifications about business accounts. */
final class AccountTranslator {

    /**
     * The members with the limit of unique people per day; the name has changed between versions.
     */
    private static final List<String> LIMITS =
            List.of(
                    "max_daily_conversations_per_business",
                    "max_daily_conversation_per_phone",
                    "max_daily_conversations_per_phone");

    private AccountTranslator() {}

    static void translate(Change change, Translation translation) {
        JsonNode value = change.value();
        switch (change.field()) {
            case "account_review_update" ->
                    report(Members.word(value, "decision"), null, change, translation);
            case "account_alerts" -> alert(change, translation);
            case "business_capability_update" -> capability(change, translation);
            default -> report(Members.word(value, "event"), reason(value), change, translation);
        }
    }

    private static void alert(Change change, Translation translation) {
        JsonNode nested = change.value().path("alert_info");
        JsonNode alert = nested.isObject() ? nested : change.value();
        String type = Members.word(alert, "alert_type");
        report(
                type == null ? Members.word(change.value(), "event") : type,
                Members.word(alert, "alert_severity"),
                change,
                translation);
    }

    private static void capability(Change change, Translation translation) {
        for (String name : LIMITS) {
            String limit = Members.word(change.value(), name);
            if (limit != null) {
                report(limit, name, change, translation);
                return;
            }
        }
        translation.odd("account_news_unknown");
    }

    private static String reason(JsonNode value) {
        // A violation is the cause of a ban, and of its end as well.
        String ban = Members.word(value.path("ban_info"), "waba_ban_state");
        return ban == null ? Members.word(value.path("violation_info"), "violation_type") : ban;
    }

    private static void report(String news, String reason, Change change, Translation translation) {
        if (change.accountId() == null || news == null) {
            translation.odd(news == null ? "account_news_unknown" : "account_missing");
            return;
        }
        JsonNode value = change.value();
        List<String> restrictions = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        for (JsonNode restriction : Members.items(value, "restriction_info")) {
            String type = Members.word(restriction, "restriction_type");
            restrictions.add(type == null ? "UNKNOWN" : type);
            ends.add(translation.dateIfAny(Members.word(restriction, "expiration")));
        }
        // All of them have ended only if each of them has an end.
        Instant expiresAt = ends.isEmpty() || ends.contains(null) ? null : Collections.max(ends);
        AccountReported reported =
                new AccountReported(
                        change.accountId(),
                        change.field(),
                        news,
                        restrictions,
                        reason,
                        expiresAt,
                        translation.atOrNow(change.time()));
        translation.add(
                reported,
                change.accountId(),
                change.field() + ":" + news + ":" + reason + restrictions + expiresAt,
                change.time());
    }
}
