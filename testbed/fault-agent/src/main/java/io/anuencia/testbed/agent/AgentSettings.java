package io.anuencia.testbed.agent;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings after {@code -javaagent:fault-agent.jar=}: {@code history=FILE,by=NAME[,bug=BUG]}.
 *
 * @param history file that notes are written to
 * @param by party that the notes belong to
 * @param bug bug to plant, if any
 */
record AgentSettings(Path history, String by, Optional<Bug> bug) {

    private static final Set<String> NAMES = Set.of("history", "by", "bug");
    private static final String USAGE = "write history=FILE,by=NAME[,bug=BUG]";

    /**
     * Parses the settings.
     *
     * @throws IllegalArgumentException if they are wrong; says how
     */
    static AgentSettings parse(String text) {
        Map<String, String> values = new HashMap<>();
        for (String part : (text == null ? "" : text).split(",")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (equals < 0 || !NAMES.contains(name)) {
                throw new IllegalArgumentException("\"" + part + "\": " + USAGE);
            }
            values.put(name, part.substring(equals + 1));
        }
        if (!values.containsKey("history") || !values.containsKey("by")) {
            throw new IllegalArgumentException(USAGE);
        }
        return new AgentSettings(
                Path.of(values.get("history")),
                values.get("by"),
                Optional.ofNullable(values.get("bug")).map(AgentSettings::bug));
    }

    private static Bug bug(String name) {
        return Arrays.stream(Bug.values())
                .filter(bug -> bug.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no bug "
                                                + name
                                                + "; there are "
                                                + Arrays.toString(Bug.values())));
    }
}
