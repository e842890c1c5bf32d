package io.anuencia.testbed.simulator;

/** Control calls that run a scenario. */
final class ScenarioCalls {
    private ScenarioCalls() {}

    static void addTo(ControlCalls calls, World world) {
        calls.add(
                "POST scenario",
                (id, body) -> {
                    Scenario scenario = Scenario.read(body, calls);
                    return ControlCall.now(
                            () -> {
                                world.scenario().begin(scenario);
                                return world.scenario().writeTo(new MetaJson());
                            });
                });
        calls.add(
                "DELETE scenario",
                (id, none) ->
                        ControlCall.now(
                                () -> {
                                    world.scenario().stop();
                                    return world.scenario().writeTo(new MetaJson());
                                }));
    }
}
