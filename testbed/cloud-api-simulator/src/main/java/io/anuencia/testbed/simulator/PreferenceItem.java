package io.anuencia.testbed.simulator;

import io.anuencia.testbed.history.Pseudonym;
import java.util.Locale;

/**
 * A person's choice, made in WhatsApp, whether they want marketing from the business.
 *
 * @param person the person who chose
 * @param number the number of the business that the webhook names
 * @param value the choice
 * @param signupId the id of the form by which they signed up; null unless they did
 * @param wish the choice as the log records it
 * @param at when they chose
 */
record PreferenceItem(
        Person person,
        SenderNumber number,
        Value value,
        String signupId,
        Refusals.Wish wish,
        Moment at)
        implements SingleItem {

    /** The possible choices. */
    enum Value {
        STOP("User requested to stop marketing messages"),
        RESUME("User requested to resume marketing messages"),
        SIGNUP("User signed up for marketing messages");

        private final String detail;

        Value(String detail) {
            this.detail = detail;
        }
    }

    @Override
    public String noted(Pseudonym pseudonym) {
        return value == Value.STOP ? "preference:" + pseudonym.of(person.waId()) : null;
    }

    @Override
    public void accepted(long nowNanos) {
        wish.acknowledged(nowNanos);
    }

    @Override
    public MetaJson body(boolean strange) {
        return WebhookBody.of(number, "user_preferences", this::writeTo, strange);
    }

    private void writeTo(MetaJson json) {
        json.array("contacts");
        who(json.open()).close();
        json.closeArray().array("user_preferences");
        who(json.open())
                .field("detail", value.detail)
                .field("category", "marketing_messages")
                .field("value", value.name().toLowerCase(Locale.ROOT))
                .optional("signup_id", signupId)
                .field("timestamp", at.simulatedSeconds())
                .close();
        json.closeArray();
    }

    private MetaJson who(MetaJson json) {
        return person.writeIds(json, number.business(), "wa_id", "user_id");
    }
}
