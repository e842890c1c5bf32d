package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something happened to an account, a number or a template.
 *
 * @param field of the webhook
 * @param value what is told
 */
record AccountItem(Business business, String field, ObjectNode value, Moment at)
        implements SingleItem {
    @Override
    public MetaJson body(boolean strange) {
        return WebhookBody.of(this, strange);
    }
}
