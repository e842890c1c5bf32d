package io.anuencia.consent.sealing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A range of adjacent leaves that has a hash in RFC 6962: {@code MTH(D[start:end])}. Its complete
 * subtrees are stored, one for each bit set in its length.
 *
 * @param start first leaf
 * @param end leaf after the last one
 */
record Range(long start, long end) {

    Range {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a range has at least one leaf");
        }
    }

    long length() {
        return end - start;
    }

    /** The leaf at which RFC 6962 splits it: the largest power of two below its length. */
    long split() {
        return start + Long.highestOneBit(length() - 1);
    }

    /** Its complete subtrees from left to right, largest first. */
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        long from = start;
        while (from < end) {
            int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(end - from);
            nodes.add(new Node(level, from >> level));
            from += 1L << level;
        }
        return nodes;
    }

    /** Its hash, from the hashes of its complete subtrees. */
    byte[] hash(Map<Node, byte[]> known) {
        List<Node> nodes = nodes();
        byte[] hash = hashOf(known, nodes.get(nodes.size() - 1));
        for (int i = nodes.size() - 2; i >= 0; i--) {
            hash = TreeHash.node(hashOf(known, nodes.get(i)), hash);
        }
        return hash;
    }

    private static byte[] hashOf(Map<Node, byte[]> known, Node node) {
        byte[] hash = known.get(node);
        if (hash == null) {
            throw new IllegalStateException("the tree lacks " + node);
        }
        return hash;
    }
}
