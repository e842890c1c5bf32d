package io.anuencia.testbed.simulator;

/** An update that is posted by itself, and before statuses. */
sealed interface SingleItem extends WebhookItem
        permits InboundItem, PreferenceItem, ChangeItem, AccountItem {
    /** The whole webhook; a strange one has members that nobody knows. */
    MetaJson body(boolean strange);

    @Override
    default String noted() {
        return null;
    }

    @Override
    default void accepted(long nowNanos) {
        // Most are of nothing that anybody waits for.
    }
}
