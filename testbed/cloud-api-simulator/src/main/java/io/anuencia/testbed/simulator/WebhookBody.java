package io.anuencia.testbed.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Wraps updates in the envelope of a webhook: one entry per number, in the order in which numbers
 * appear. The envelope and the values of a strange one have unknown members.
 */
final class WebhookBody {
    static final String MESSAGES = "messages";

    private final MetaJson json = new MetaJson();
    private final boolean strange;

    private WebhookBody(boolean strange) {
        this.strange = strange;
        stranger(json.open(), "x_sim_envelope");
        json.field("object", "whatsapp_business_account").array("entry");
    }

    /** Returns a webhook with one update of a number, as the value of a field. */
    static MetaJson of(
            SenderNumber number, String field, Consumer<MetaJson> update, boolean strange) {
        WebhookBody body = new WebhookBody(strange);
        body.openEntry(number);
        update.accept(body.json);
        body.closeEntry(field);
        return body.end();
    }

    /** Returns a webhook about an account; its entry has a time and names no number. */
    static MetaJson of(AccountItem account, boolean strange) {
        WebhookBody body = new WebhookBody(strange);
        body.json
                .open()
                .field("id", account.business().wabaId())
                .field("time", account.at().simulatedSeconds())
                .array("changes")
                .open()
                .field("value", account.value())
                .field("field", account.field())
                .close()
                .closeArray()
                .close();
        return body.end();
    }

    static MetaJson of(List<StatusItem> statuses, Settings.Oddities oddities) {
        Map<SenderNumber, List<StatusItem>> byNumber = new LinkedHashMap<>();
        for (StatusItem status : statuses) {
            byNumber.computeIfAbsent(status.number(), number -> new ArrayList<>()).add(status);
        }
        WebhookBody body = new WebhookBody(oddities.unknownFields());
        byNumber.forEach(
                (number, items) -> {
                    body.openEntry(number);
                    body.contacts(number.business(), items);
                    body.json.array("statuses");
                    boolean named = !oddities.failedWithoutCallback();
                    items.forEach(item -> item.writeTo(body.json, named));
                    body.json.closeArray();
                    body.closeEntry(MESSAGES);
                });
        return body.end();
    }

    /** Writes the contacts: Meta names the people of all statuses except failed ones. */
    private void contacts(Business business, List<StatusItem> items) {
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
        named.forEach(person -> person.writeContact(json, business));
        json.closeArray();
    }

    private void openEntry(SenderNumber number) {
        json.open().field("id", number.business().wabaId()).array("changes").open().open("value");
        stranger(json, "x_sim_value");
        json.field("messaging_product", "whatsapp")
                .open("metadata")
                .field("display_phone_number", number.displayPhoneNumber())
                .field("phone_number_id", number.id())
                .close();
    }

    private void closeEntry(String field) {
        json.close().field("field", field).close().closeArray().close();
    }

    private void stranger(MetaJson in, String name) {
        if (strange) {
            in.open(name).field("nobody", "knows this").array("items").closeArray().close();
        }
    }

    private MetaJson end() {
        return json.closeArray().close();
    }
}
