package io.anuencia.testbed.simulator;

import java.util.List;

/**
 * Control calls that change the configuration of what follows: settings, script, templates, clock.
 */
final class ConfigCalls {
    private final World world;

    private ConfigCalls(World world) {
        this.world = world;
    }

    static void addTo(ControlCalls calls, World world) {
        ConfigCalls config = new ConfigCalls(world);
        calls.add("PUT config", config::settings);
        calls.add("POST outcomes", config::outcomes);
        calls.add(
                "DELETE outcomes",
                (id, none) ->
                        ControlCall.now(() -> config.count("forgotten", world.outcomes().clear())));
        calls.add("DELETE phones", (id, none) -> ControlCall.now(config::forgetMessages));
        calls.add("PUT clock", config::clock);
    }

    private ControlCall.Action settings(String id, Fields patch) {
        world.settings().check(patch.node());
        return ControlCall.now(
                () -> {
                    world.settings().change(patch.node());
                    world.webhooks().pump(System.nanoTime());
                    return new MetaJson().item(world.settings().document());
                });
    }

    private ControlCall.Action outcomes(String id, Fields call) {
        List<Fields> outcomes = call.has("outcomes") ? call.objects("outcomes") : List.of(call);
        if (call.has("outcomes")) {
            call.refuseUnknown();
        }
        Runnable addition = world.outcomes().read(outcomes);
        return ControlCall.now(
                () -> {
                    addition.run();
                    return count("outcomes", outcomes.size());
                });
    }

    private ControlCall.Action clock(String id, Fields call) {
        boolean advances = call.has("advance");
        var duration = call.duration(advances ? "advance" : "shift");
        call.refuseUnknown();
        return ControlCall.now(
                () -> {
                    world.clock().shift(advances ? world.clock().own().plus(duration) : duration);
                    return world.clock().writeTo(new MetaJson());
                });
    }

    private MetaJson forgetMessages() {
        int size = world.log().size();
        world.log().clear();
        world.people().forgetMessages();
        return count("forgotten", size);
    }

    private MetaJson count(String what, int many) {
        return new MetaJson().open().field(what, many).close();
    }
}
