package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reports events of an account, a number or a template to the receiver. */
final class Bulletins {
    private final World world;

    Bulletins(World world) {
        this.world = world;
    }

    static ObjectNode value() {
        return JsonNodeFactory.instance.objectNode();
    }

    void tell(Business business, String field, ObjectNode value) {
        Moment now = Moment.now(world.clock());
        world.stats().count("bulletins");
        world.webhooks().add(new AccountItem(business, field, value, now), now.nanos());
    }

    /** Seconds since the epoch on the simulated clock. */
    long nowSeconds() {
        return world.clock().millis() / 1_000;
    }
}
