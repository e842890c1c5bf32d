package io.anuencia.testbed.faults;

import java.time.Duration;

/** Whether a stack sends, according to WhatsApp, which no fault takes away. */
final class Progress {

    private static final Duration AT_MOST = Duration.ofMinutes(2);

    /** More than may still be in transit to WhatsApp when something breaks. */
    private static final int SOME = 20;

    private static final String UNSENT =
            "select count(*) from message where state in ('PLANNED', 'REQUESTED', 'INTENT')";

    private Progress() {}

    /**
     * Waits until some more messages have reached WhatsApp, or nothing is left to send.
     *
     * @throws IllegalStateException if neither happens within two minutes
     */
    static void awaitSome(Stage stage) {
        long before = accepted(stage);
        Patience.await(
                AT_MOST,
                () -> accepted(stage) >= before + SOME || !isUnderLoad(stage),
                "nothing was sent for two minutes");
    }

    private static long accepted(Stage stage) {
        return Simulator.of(stage.stack()).get("/_sim/stats").path("accepted").asLong();
    }

    /**
     * Waits until there is something to send.
     *
     * @throws IllegalStateException if there is nothing within two minutes
     */
    static void requireLoad(Stage stage) {
        Patience.await(
                AT_MOST, () -> isUnderLoad(stage), "there was nothing to send for two minutes");
    }

    /** Whether anything is left to send. */
    static boolean isUnderLoad(Stage stage) {
        return stage.databases().count("dispatch", UNSENT) > 0;
    }
}
