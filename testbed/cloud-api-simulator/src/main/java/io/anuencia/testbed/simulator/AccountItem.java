package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A webhook about an account, a number or a template.
 *
 * @param field the {@code field} of the webhook
 * @param value the {@code value} of the webhook
 */
record AccountItem(Business business, String field, ObjectNode value, Moment at)
        implements SingleItem {
    @Override
    public MetaJson body(boolean strange) {
        return WebhookBody.of(this, strange);
    }
}
