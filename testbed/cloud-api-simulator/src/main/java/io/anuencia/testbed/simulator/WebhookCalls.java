package io.anuencia.testbed.simulator;

/** Control calls to the receiver of webhooks, apart from the webhooks owed to it. */
final class WebhookCalls {
    private final World world;

    private WebhookCalls(World world) {
        this.world = world;
    }

    static void addTo(ControlCalls calls, World world) {
        WebhookCalls webhooks = new WebhookCalls(world);
        calls.add("POST webhook/handshake", webhooks::handshake);
        calls.add("POST webhook/raw", webhooks::raw);
    }

    private ControlCall.Action handshake(String id, Fields call) {
        String given = call.text("verifyToken", null);
        call.refuseUnknown();
        return () -> {
            requireReceiver();
            String token = given == null ? world.settings().now().webhook().verifyToken() : given;
            String challenge = Long.toString(Dice.mix(System.nanoTime()) >>> 33);
            return world.sender()
                    .handshake(challenge, token)
                    .map(answer -> handshake(challenge, answer));
        };
    }

    private static MetaJson handshake(String challenge, WebhookSender.Handshake answer) {
        return new MetaJson()
                .open()
                .field("status", answer.status())
                .field("challenge", challenge)
                .field("answer", answer.body())
                .field("verified", answer.status() == 200 && challenge.equals(answer.body()))
                .close();
    }

    /** Posts a body written by a test, once; answers with the receiver's status. */
    private ControlCall.Action raw(String id, Fields call) {
        RawWebhook raw = RawWebhook.read(call);
        return () -> {
            requireReceiver();
            return world.sender()
                    .post(raw)
                    .map(status -> new MetaJson().open().field("status", status).close());
        };
    }

    private void requireReceiver() {
        if (world.settings().now().webhook().url() == null) {
            throw BadInput.conflict("webhook.url", "is not set; PUT /_sim/config sets it");
        }
    }
}
