package io.anuencia.testbed.faults;

import java.time.Duration;
import java.util.Map;

/** Faults that WhatsApp reports only after it has accepted a message. */
public final class LateFaults {

    private LateFaults() {}

    /** WhatsApp accepts the next sends, and reports later that they failed with this code. */
    public static Fault failure(int code, int times) {
        return stage ->
                Simulator.of(stage.stack())
                        .post(
                                "/_sim/outcomes",
                                Map.of("to", "*", "at", "STATUS", "code", code, "times", times));
    }

    /**
     * WhatsApp accepts what is sent for a while, and reports later that it failed because the
     * sender is refused with this code; a human then resumes paused campaigns.
     */
    public static Fault restriction(int code, Duration time) {
        return new Restriction("STATUS", code, time);
    }

    /** WhatsApp holds the next sends for the quality of their template, and then sends them. */
    public static Fault held(Duration time, int times) {
        return stage ->
                Simulator.of(stage.stack())
                        .post(
                                "/_sim/outcomes",
                                Map.of(
                                        "to",
                                        "*",
                                        "at",
                                        "HELD",
                                        "afterMs",
                                        time.toMillis(),
                                        "times",
                                        times));
    }

    /**
     * WhatsApp holds the next sends and drops them when it pauses their template; a human resumes
     * the campaigns when the template is approved again.
     */
    public static Fault dropped(int times) {
        return new DroppedMessages(times);
    }
}
