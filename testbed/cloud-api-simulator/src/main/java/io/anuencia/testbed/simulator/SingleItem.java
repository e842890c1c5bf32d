package io.anuencia.testbed.simulator;

/** An update that is posted by itself, and before statuses. */
sealed interface SingleItem extends WebhookItem permits InboundItem, PreferenceItem {
    /** The whole webhook. */
    MetaJson body();
}
