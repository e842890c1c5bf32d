package io.anuencia.testbed.simulator;

import io.anuencia.testbed.history.Pseudonym;

/**
 * A status of a message.
 *
 * @param atSeconds time in the simulated world
 * @param failedCode error code; 0 unless failed
 * @param queuedNanos {@code System.nanoTime()} since which it waits
 */
record StatusItem(Message message, Status status, long atSeconds, int failedCode, long queuedNanos)
        implements WebhookItem {

    enum Status {
        SENT("sent"),
        DELIVERED("delivered"),
        READ("read"),
        FAILED("failed");

        private final String word;

        Status(String word) {
            this.word = word;
        }
    }

    SenderNumber number() {
        return message.from();
    }

    @Override
    public void accepted(long nowNanos) {
        message.trail().told(status);
    }

    @Override
    public String noted(Pseudonym pseudonym) {
        return message.callback() == null
                ? null
                : "status:" + status.word + ":" + message.callback();
    }

    void writeTo(MetaJson json) {
        Person to = message.to();
        json.open()
                .field("id", message.wamid())
                .field("status", status.word)
                .field("timestamp", Long.toString(atSeconds));
        to.writeIds(json, number().business(), "recipient_id", "recipient_user_id")
                .optional("biz_opaque_callback_data", message.callback());
        switch (status) {
            case SENT, DELIVERED -> pricing(json);
            case READ -> {}
            case FAILED -> {
                json.array("errors");
                GraphError.of(failedCode).writeTo(json);
                json.closeArray();
            }
        }
        json.close();
    }

    private void pricing(MetaJson json) {
        Template template = message.content().template();
        json.open("pricing")
                .field("billable", template != null)
                .field("pricing_model", "PMP")
                .field("type", template == null ? "free_customer_service" : "regular")
                .field("category", template == null ? "service" : category(template.category()))
                .close();
    }

    private static String category(Template.Category category) {
        return switch (category) {
            case MARKETING -> "marketing";
            case UTILITY -> "utility";
            case AUTHENTICATION -> "authentication";
        };
    }
}
