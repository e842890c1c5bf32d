package io.anuencia.messaging;

/** Pauses between two looks at something that is about to end. */
public final class Pauses {

    private Pauses() {}

    /** Waits, and returns false at once if the thread is or was interrupted. */
    public static boolean rest(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
