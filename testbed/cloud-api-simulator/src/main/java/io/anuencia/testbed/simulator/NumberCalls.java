package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Control calls that change a number or a token. */
final class NumberCalls {
    private static final int HIGH = 1_000;

    private final World world;
    private final Bulletins bulletins;

    private NumberCalls(World world) {
        this.world = world;
        this.bulletins = new Bulletins(world);
    }

    static void addTo(ControlCalls calls, World world) {
        NumberCalls numbers = new NumberCalls(world);
        calls.add("POST number", numbers::change);
        calls.add("POST tokens", numbers::token);
    }

    private ControlCall.Action change(String id, Fields call) {
        String numberId = call.text("phoneNumberId", null);
        SenderNumber number = world.accounts().numberOrOnly(numberId);
        List<Runnable> changes = new ArrayList<>();
        if (call.has("quality")) {
            Quality quality = call.constant("quality", Quality.class, null);
            String event = call.text("event", quality == Quality.RED ? "FLAGGED" : "UNFLAGGED");
            changes.add(
                    () -> {
                        number.changeQuality(quality.name());
                        tell(number, event);
                    });
        }
        if (call.has("throughput")) {
            int rate = call.number("throughput", 0, 0, 1_000_000);
            changes.add(
                    () -> {
                        number.changeThroughput(rate);
                        if (rate >= HIGH) {
                            tell(number, "THROUGHPUT_UPGRADE");
                        }
                    });
        }
        if (call.has("registered")) {
            boolean registered = call.flag("registered", true);
            changes.add(() -> number.register(registered));
        }
        call.refuseUnknown();
        if (changes.isEmpty()) {
            throw BadInput.at("", "needs one of quality, throughput, registered");
        }
        return ControlCall.now(
                () -> {
                    changes.forEach(Runnable::run);
                    return new MetaJson().open().field("changes", changes.size()).close();
                });
    }

    private void tell(SenderNumber number, String event) {
        Tier tier = number.business().portfolio().tier(world.settings().now());
        ObjectNode value =
                Bulletins.value()
                        .put("display_phone_number", number.displayPhoneNumber())
                        .put("event", event)
                        .put("max_daily_conversations_per_business", tier.name());
        bulletins.tell(number.business(), "phone_number_quality_update", value);
    }

    private ControlCall.Action token(String id, Fields call) {
        String token = call.text("token");
        boolean expired = call.flag("expired", true);
        call.refuseUnknown();
        return ControlCall.now(
                () -> {
                    if (!world.tokens().isKnown(token)) {
                        throw BadInput.at("token", "is none of the tokens of the config");
                    }
                    world.tokens().expire(token, expired);
                    return new MetaJson().open().field("expired", expired).close();
                });
    }
}
