package io.anuencia.testbed.simulator;

/** One update that the receiver has to be told of. */
sealed interface WebhookItem permits StatusItem, InboundItem {
    SenderNumber number();

    /** Called once, when the receiver accepted the first POST that carried this. */
    void accepted(long nowNanos);
}
