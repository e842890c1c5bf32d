package io.anuencia.consent.sealing;

/**
 * A complete subtree.
 *
 * @param level it has 2^level leaves
 * @param place how many subtrees of its level are to the left of it
 */
record Node(int level, long place) {

    Node {
        if (level < 0 || place < 0) {
            throw new IllegalArgumentException("no such subtree");
        }
    }
}
