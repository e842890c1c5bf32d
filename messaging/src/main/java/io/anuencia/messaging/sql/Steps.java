package io.anuencia.messaging.sql;

import java.util.function.IntSupplier;

/** Work that is too much for one transaction, such as deleting all outdated rows. */
public final class Steps {

    private Steps() {}

    /**
     * Repeats a step until it finds nothing more to do.
     *
     * @param step does a part of the work, commits it and returns how much it did
     * @return how much was done in total
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
