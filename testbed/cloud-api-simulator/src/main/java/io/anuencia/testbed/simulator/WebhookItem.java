package io.anuencia.testbed.simulator;

/** One update that is owed to the receiver. */
sealed interface WebhookItem permits StatusItem, SingleItem {
    /** The entry for the history: what a sender must know afterwards; null if that is nothing. */
    String noted();

    /** Called once, when the receiver accepted the first POST with this update. */
    void accepted(long nowNanos);
}
