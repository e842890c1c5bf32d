package io.anuencia.messaging.sql;

import java.util.function.IntSupplier;

/** What is too much for one transaction, such as forgetting all rows that are too old. */
public final class Steps {

    private Steps() {}

    /**
     * Repeats a step until it finds nothing more to do.
     *
     * @param step does some of it, commits by itself, and says how much it did
     * @return how much was done in all
     */
    public static long untilNone(IntSupplier step) {
        long total = 0;
        int done;
        do {
            done = step.getAsInt();
            total += done;
        } while (done > 0);
        return total;
    }
}
