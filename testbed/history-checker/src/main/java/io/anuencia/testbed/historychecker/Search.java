package io.anuencia.testbed.historychecker;

import java.util.function.Predicate;

/** Binary search. */
final class Search {

    private Search() {}

    /**
     * Returns the index of the last element for which a condition holds, or -1.
     *
     * @param sorted elements, those for which it holds first
     */
    static <T> int last(T[] sorted, Predicate<T> holds) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(sorted[middle])) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
