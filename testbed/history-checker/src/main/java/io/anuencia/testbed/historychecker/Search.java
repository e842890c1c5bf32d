package io.anuencia.testbed.historychecker;

import java.util.function.Predicate;

/** Binary search. */
final class Search {

    private Search() {}

    /**
     * The place of the last element for which something holds, or -1.
     *
     * @param sorted those for which it holds come first
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
