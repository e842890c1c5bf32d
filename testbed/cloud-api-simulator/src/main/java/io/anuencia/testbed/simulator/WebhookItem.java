package io.anuencia.testbed.simulator;

import io.anuencia.testbed.history.Pseudonym;

/** One update that is owed to the receiver. */
sealed interface WebhookItem permits StatusItem, SingleItem {
    /**
     * The entry for the history: what a sender must know afterwards; null if that is nothing.
     *
     * @param pseudonym names people
     */
    String noted(Pseudonym pseudonym);

    /** Called once, when the receiver accepted the first POST with this update. */
    void accepted(long nowNanos);
}
