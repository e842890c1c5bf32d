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

    private static final String MARKETING_LITE = "marketing_lite";

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

    /**
     * Writes the status.
     *
     * @param named whether a failed one has our callback data, which Meta does not promise
     */
    void writeTo(MetaJson json, boolean named) {
        Person to = message.to();
        json.open()
                .field("id", message.wamid())
                .field("status", status.word)
                .field("timestamp", Long.toString(atSeconds));
        to.writeIds(json, number().business(), "recipient_id", "recipient_user_id")
                .optional(
                        "biz_opaque_callback_data",
                        status == Status.FAILED && !named ? null : message.callback());
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
        if (message.isMarketingApi()) {
            json.open("conversation")
                    .field("id", "%032x".formatted(message.historyId()))
                    .open("origin")
                    .field("type", MARKETING_LITE)
                    .close()
                    .close();
        }
        json.open("pricing")
                .field("billable", template != null)
                .field("pricing_model", "PMP")
                .field("type", template == null ? "free_customer_service" : "regular")
                .field("category", category(template))
                .close();
    }

    private String category(Template template) {
        if (message.isMarketingApi()) {
            return MARKETING_LITE;
        }
        return template == null ? "service" : category(template.category());
    }

    private static String category(Template.Category category) {
        return switch (category) {
            case MARKETING -> "marketing";
            case UTILITY -> "utility";
            case AUTHENTICATION -> "authentication";
        };
    }
}
