package io.anuencia.testbed.agent;

import io.anuencia.testbed.history.HistoryWriter;
import java.lang.instrument.Instrumentation;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** The entry point of the agent. */
public final class FaultAgent {

    private static final String PROFILE = "QUARKUS_PROFILE";
    private static final Set<String> ALLOWED = Set.of("local", "test");
    private static final int REFUSED = 78;

    private FaultAgent() {}

    /** Called by the JVM before the service starts. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        try {
            requireTestProfile(System.getenv());
            AgentSettings settings = AgentSettings.parse(arguments);
            Watching.begin(
                    HistoryWriter.open(settings.history(), settings.by()),
                    settings.history().toAbsolutePath().getParent());
            Weaving.of(settings.bug()).into(instrumentation);
            settings.bug().ifPresent(bug -> System.err.println("fault agent: planted " + bug));
        } catch (RuntimeException e) {
            end("is not started: " + e.getMessage());
        }
    }

    /** Refuses every profile that may hold real people. */
    static void requireTestProfile(Map<String, String> environment) {
        String profile = environment.getOrDefault(PROFILE, "prod");
        if (Arrays.stream(profile.split(",")).noneMatch(ALLOWED::contains)) {
            throw new IllegalStateException(
                    PROFILE + " is " + profile + ", and this is for local and test alone");
        }
    }

    /** Ends the process: a run that is not properly watched must not continue and look good. */
    static void end(String why) {
        System.err.println("fault agent: " + why);
        Runtime.getRuntime().halt(REFUSED);
    }
}
