package io.anuencia.testbed.simulator;

/** Something a person wrote or tapped. */
record InboundItem(Reply reply) implements SingleItem {
    @Override
    public SenderNumber number() {
        return reply.number();
    }

    @Override
    public String noted() {
        return reply.asksToStop() ? "stop:" + reply.wamid() : null;
    }

    @Override
    public MetaJson body() {
        return WebhookBody.of(this);
    }

    @Override
    public void accepted(long nowNanos) {
        reply.accepted(nowNanos);
    }
}
