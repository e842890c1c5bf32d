package io.anuencia.webhook.intake;

import io.anuencia.events.Topic;

/** The two ways from the edge to the translator. */
enum Lane {
    /** Everything that may hold a person's word, and all that could not be read. */
    INBOUND(Topic.RAW_INBOUND),
    /** Bodies of statuses alone. */
    STATUSES(Topic.RAW_STATUSES);

    private final Topic topic;

    Lane(Topic topic) {
        this.topic = topic;
    }

    Topic topic() {
        return topic;
    }
}
