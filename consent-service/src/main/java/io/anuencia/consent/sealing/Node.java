package io.anuencia.consent.sealing;

/**
 * A complete subtree.
 *
 * @param level level of its root; it has 2^level leaves
 * @param place number of subtrees of its level to the left of it
 */
record Node(int level, long place) {

    Node {
        if (level < 0 || place < 0) {
            throw new IllegalArgumentException("no such subtree");
        }
    }
}
