package io.anuencia.testbed.simulator;

import io.anuencia.testbed.history.Pseudonym;

/**
 * A message that a person wrote, or a button that they tapped.
 *
 * @param wish what the person asked for with it; null if nothing is known
 */
record InboundItem(Reply reply, Refusals.Wish wish) implements SingleItem {
    @Override
    public String noted(Pseudonym pseudonym) {
        return reply.asksToStop() ? "stop:" + reply.wamid() : null;
    }

    @Override
    public MetaJson body(boolean strange) {
        return WebhookBody.of(reply.number(), WebhookBody.MESSAGES, reply::writeWebhook, strange);
    }

    @Override
    public void accepted(long nowNanos) {
        reply.accepted(nowNanos);
        if (wish != null) {
            wish.acknowledged(nowNanos);
        }
    }
}
