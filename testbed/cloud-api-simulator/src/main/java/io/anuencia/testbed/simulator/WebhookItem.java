package io.anuencia.testbed.simulator;

/** One update that the receiver has to be told of. */
sealed interface WebhookItem permits StatusItem, SingleItem {
    /** How a history names it: what a sender must know afterwards; null where that is nothing. */
    String noted();

    /** Called once, when the receiver accepted the first POST that carried this. */
    void accepted(long nowNanos);
}
