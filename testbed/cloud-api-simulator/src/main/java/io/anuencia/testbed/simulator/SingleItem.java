package io.anuencia.testbed.simulator;

import io.anuencia.testbed.history.Pseudonym;

/** An update that is posted in a webhook of its own, before statuses. */
sealed interface SingleItem extends WebhookItem
        permits InboundItem, PreferenceItem, ChangeItem, AccountItem {
    /** Returns the whole webhook; a strange one has unknown members. */
    MetaJson body(boolean strange);

    @Override
    default String noted(Pseudonym pseudonym) {
        return null;
    }

    @Override
    default void accepted(long nowNanos) {
        // Nobody waits for most of these updates.
    }
}
