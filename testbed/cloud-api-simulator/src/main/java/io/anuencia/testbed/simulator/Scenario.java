package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A series of control calls, each made when its time or count has come.
 *
 * @param name name for its readers
 */
record Scenario(String name, List<Step> steps) {
    private static final int STEPS_MAX = 10_000;

    /**
     * A step of a scenario.
     *
     * @param call method and path
     * @param atMillis earliest time after the start, in real milliseconds
     * @param afterAccepted number of messages that must have been accepted since the start
     */
    record Step(String call, int atMillis, int afterAccepted, ControlCall.Action action) {}

    /**
     * Parses a whole scenario; a mistake anywhere is reported with its path before anything is
     * done.
     */
    static Scenario read(Fields in, ControlCalls calls) {
        String name = in.text("name", "unnamed");
        List<Step> steps = new ArrayList<>();
        for (Fields step : in.objects("steps")) {
            steps.add(step(step, calls));
        }
        in.refuseUnknown();
        if (steps.isEmpty() || steps.size() > STEPS_MAX) {
            throw BadInput.at(
                    in.path("steps"),
                    "needs 1 to "
                            + STEPS_MAX
                            + " steps, as [{\"afterAccepted\":100,\"method\":\"POST\","
                            + "\"path\":\"outcomes\",\"body\":{\"to\":\"*\",\"at\":\"SILENCE\"}}]");
        }
        return new Scenario(name, List.copyOf(steps));
    }

    private static Step step(Fields in, ControlCalls calls) {
        int atMillis = in.number("atMs", 0, 0, Integer.MAX_VALUE);
        int afterAccepted = in.number("afterAccepted", 0, 0, Integer.MAX_VALUE);
        String method = in.text("method");
        String path = in.text("path");
        JsonNode body = in.json("body");
        in.refuseUnknown();
        if (in.has("atMs") && in.has("afterAccepted")) {
            throw BadInput.at(in.path("afterAccepted"), "cannot be given beside atMs; drop one");
        }
        if (!calls.knows(method, path) || path.startsWith("scenario")) {
            throw BadInput.at(
                    in.path("path"),
                    "with method " + method + " is no call that a step can make; " + calls.names());
        }
        try {
            return new Step(
                    method + ' ' + path, atMillis, afterAccepted, calls.read(method, path, body));
        } catch (BadInput bad) {
            throw bad.within(in.path("body"));
        }
    }
}
