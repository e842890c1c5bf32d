package io.anuencia.contacts.rights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The newest entries of a list, in the order of time.
 *
 * @param entries at most 1,000
 * @param truncated whether there are older ones
 */
record Newest<T>(List<T> entries, boolean truncated) {

    private static final int ENTRIES_MAX = 1_000;

    /** So many entries are to be read: one more than is told. */
    static final int LOOKED_AT = ENTRIES_MAX + 1;

    /** Of a list that may have one more than is told. */
    static <T> Newest<T> of(List<T> newestFirst) {
        List<T> entries =
                new ArrayList<>(newestFirst.subList(0, Math.min(ENTRIES_MAX, newestFirst.size())));
        Collections.reverse(entries);
        return new Newest<>(entries, newestFirst.size() > ENTRIES_MAX);
    }
}
