package io.anuencia.testbed.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts updates into the envelope: one entry per number, in the order in which numbers appear. */
final class WebhookBody {
    private static final String MESSAGES = "messages";

    private WebhookBody() {}

    static MetaJson of(InboundItem inbound) {
        MetaJson json = start();
        openEntry(json, inbound.number());
        inbound.reply().writeWebhook(json);
        closeEntry(json, MESSAGES);
        return end(json);
    }

    static MetaJson of(PreferenceItem preference) {
        MetaJson json = start();
        openEntry(json, preference.number());
        preference.writeTo(json);
        closeEntry(json, "user_preferences");
        return end(json);
    }

    static MetaJson of(List<StatusItem> statuses) {
        Map<SenderNumber, List<StatusItem>> byNumber = new LinkedHashMap<>();
        for (StatusItem status : statuses) {
            byNumber.computeIfAbsent(status.number(), number -> new ArrayList<>()).add(status);
        }
        MetaJson json = start();
        byNumber.forEach(
                (number, items) -> {
                    openEntry(json, number);
                    contacts(json, items);
                    json.array("statuses");
                    items.forEach(item -> item.writeTo(json));
                    json.closeArray();
                    closeEntry(json, MESSAGES);
                });
        return end(json);
    }

    /** Meta names the people of all statuses but the failed. */
    private static void contacts(MetaJson json, List<StatusItem> items) {
        Set<Person> named = new LinkedHashSet<>();
        for (StatusItem item : items) {
            if (item.status() != StatusItem.Status.FAILED) {
                named.add(item.message().to());
            }
        }
        if (named.isEmpty()) {
            return;
        }
        json.array("contacts");
        for (Person person : named) {
            json.open()
                    .open("profile")
                    .field("name", person.profileName())
                    .close()
                    .field(person.hasScopedId() ? "user_id" : "wa_id", person.waId())
                    .close();
        }
        json.closeArray();
    }

    private static MetaJson start() {
        return new MetaJson().open().field("object", "whatsapp_business_account").array("entry");
    }

    private static void openEntry(MetaJson json, SenderNumber number) {
        json.open()
                .field("id", number.business().wabaId())
                .array("changes")
                .open()
                .open("value")
                .field("messaging_product", "whatsapp")
                .open("metadata")
                .field("display_phone_number", number.displayPhoneNumber())
                .field("phone_number_id", number.id())
                .close();
    }

    private static void closeEntry(MetaJson json, String field) {
        json.close().field("field", field).close().closeArray().close();
    }

    private static MetaJson end(MetaJson json) {
        return json.closeArray().close();
    }
}
