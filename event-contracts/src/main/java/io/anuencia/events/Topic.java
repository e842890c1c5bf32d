package io.anuencia.events;

/**
 * The Kafka topics, by the names listed in {@code deploy/kafka/topics.yaml}; a test keeps both
 * equal.
 */
public enum Topic {
    CONTACT_EVENTS("contacts.contact-events.v1"),
    CONSENT_CLAIMS("contacts.consent-claims.v1"),
    AUDIENCE_CHUNKS("contacts.audience-chunks.v1"),
    AUDIENCE_REQUESTS("dispatch.audience-requests.v1"),
    SEND_REQUESTS("dispatch.send-requests.v1"),
    SEND_DECISIONS("consent.send-decisions.v1"),
    ATTEMPT_OUTCOMES("dispatch.attempt-outcomes.v1"),
    MESSAGE_EVENTS("dispatch.message-events.v1"),
    CAMPAIGN_EVENTS("dispatch.campaign-events.v1"),
    LEDGER_EVENTS("consent.ledger-events.v1"),
    CATALOG_EVENTS("consent.catalog-events.v1"),
    CHECKPOINTS("consent.checkpoints.v1"),
    RAW_INBOUND("webhook.raw-inbound.v1"),
    RAW_STATUSES("webhook.raw-statuses.v1"),
    PREFERENCE_SIGNALS("webhook.preference-signals.v1"),
    IDENTITY_EVENTS("webhook.identity-events.v1"),
    INBOUND_MESSAGES("webhook.inbound-messages.v1"),
    MESSAGE_STATUSES("webhook.message-statuses.v1"),
    ACCOUNT_EVENTS("webhook.account-events.v1"),
    ERASURE_ACKS("privacy.erasure-acks.v1");

    private final String topicName;

    Topic(String topicName) {
        this.topicName = topicName;
    }

    /** The name on the broker, such as {@code consent.ledger-events.v1}. */
    public String topicName() {
        return topicName;
    }

    /**
     * The dead-letter topic of a consumer group for records of this topic that it cannot process.
     */
    public String deadLetterTopic(String group) {
        return topicName + "." + group + ".dlq";
    }
}
