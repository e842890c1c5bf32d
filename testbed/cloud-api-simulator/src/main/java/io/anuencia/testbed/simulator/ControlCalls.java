package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The control calls that change something, by method and path. */
final class ControlCalls {
    private static final List<String> OF_ONE_PERSON = List.of("phones", "people");

    private final Map<String, ControlCall> calls = new TreeMap<>();

    /** Adds a call under a name such as {@code POST people/*&#47;messages}. */
    void add(String name, ControlCall call) {
        calls.put(name, call);
    }

    boolean knows(String method, String path) {
        return calls.containsKey(name(method, path));
    }

    /** Parses a call that is known. */
    ControlCall.Action read(String method, String path, JsonNode body) {
        String[] parts = path.split("/");
        return calls.get(name(method, path))
                .read(parts.length > 1 ? parts[1] : "", Fields.of(body, ""));
    }

    /** Lists the names of all calls, for the answer to an unknown one. */
    String names() {
        return calls.keySet().stream()
                .map(name -> name.replace("*", "{wa_id}"))
                .collect(Collectors.joining(", "));
    }

    static String name(String method, String path) {
        String[] parts = path.split("/");
        if (parts.length > 1 && OF_ONE_PERSON.contains(parts[0])) {
            parts[1] = "*";
        }
        return method + ' ' + String.join("/", parts);
    }
}
