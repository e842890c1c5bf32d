package io.anuencia.consent.sealing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The right edge of the tree, which is all that appending needs: one hash for each bit set in its
 * size.
 */
final class GrowingTree {

    private final Deque<byte[]> subtrees = new ArrayDeque<>();
    private final Map<Node, byte[]> completed = new LinkedHashMap<>();
    private long size;

    /**
     * Restores the edge of a stored tree.
     *
     * @param edge hashes of its complete subtrees, largest first
     */
    GrowingTree(long size, List<byte[]> edge) {
        if (edge.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("an edge has a hash for each bit of the size");
        }
        this.size = size;
        edge.forEach(subtrees::push);
    }

    long size() {
        return size;
    }

    /** Appends a leaf, and remembers every subtree that it completes. */
    void append(byte[] leafHash) {
        byte[] hash = leafHash;
        int level = 0;
        for (long full = size; (full & 1) == 1; full >>= 1) {
            hash = TreeHash.node(subtrees.pop(), hash);
            level++;
            completed.put(new Node(level, size >> level), hash);
        }
        subtrees.push(hash);
        size++;
    }

    /** The subtrees of level 1 and above that appending has completed. */
    Map<Node, byte[]> completed() {
        return completed;
    }

    byte[] root() {
        if (size == 0) {
            return TreeHash.empty();
        }
        Iterator<byte[]> fromTheRight = subtrees.iterator();
        byte[] root = fromTheRight.next();
        while (fromTheRight.hasNext()) {
            root = TreeHash.node(fromTheRight.next(), root);
        }
        return root;
    }
}
