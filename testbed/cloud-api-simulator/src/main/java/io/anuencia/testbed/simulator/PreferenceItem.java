package io.anuencia.testbed.simulator;

import java.util.Locale;

/**
 * A person told WhatsApp itself whether they want marketing of the business.
 *
 * @param person who
 * @param number one of the business's numbers, which the webhook names
 * @param value what they want
 * @param signupId of the form by which they signed up; null unless they did
 * @param wish the same for the log
 * @param at when they said so
 */
record PreferenceItem(
        Person person,
        SenderNumber number,
        Value value,
        String signupId,
        Refusals.Wish wish,
        Moment at)
        implements SingleItem {

    /** What can be wanted. */
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
