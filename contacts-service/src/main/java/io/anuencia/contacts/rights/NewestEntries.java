package io.anuencia.contacts.rights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The newest entries of a list, oldest of them first.
 *
 * @param entries at most 1,000 entries
 * @param truncated whether there are older ones
 */
record NewestEntries<T>(List<T> entries, boolean truncated) {

    private static final int ENTRIES_MAX = 1_000;

    /** Rows to read: one more than is shown, to find out whether there are more. */
    static final int LOOKED_AT = ENTRIES_MAX + 1;

    /** Takes the newest entries of a list that was read up to {@link #LOOKED_AT}. */
    static <T> NewestEntries<T> of(List<T> newestFirst) {
        List<T> entries =
                new ArrayList<>(newestFirst.subList(0, Math.min(ENTRIES_MAX, newestFirst.size())));
        Collections.reverse(entries);
        return new NewestEntries<>(entries, newestFirst.size() > ENTRIES_MAX);
    }
}
