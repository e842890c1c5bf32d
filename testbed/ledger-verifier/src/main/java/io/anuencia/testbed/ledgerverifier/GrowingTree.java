package io.anuencia.testbed.ledgerverifier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** An append-only Merkle tree; it keeps its complete subtrees, one per set bit of its size. */
final class GrowingTree {

    private final Deque<byte[]> subtrees = new ArrayDeque<>();
    private long size;

    /** The number of leaves. */
    long size() {
        return size;
    }

    void append(byte[] leafHash) {
        byte[] hash = leafHash;
        for (long full = size; (full & 1) == 1; full >>= 1) {
            hash = Sha256.node(subtrees.pop(), hash);
        }
        subtrees.push(hash);
        size++;
    }

    /** The Merkle tree hash of RFC 6962. */
    byte[] root() {
        if (size == 0) {
            return Sha256.empty();
        }
        Iterator<byte[]> fromTheRight = subtrees.iterator();
        byte[] root = fromTheRight.next();
        while (fromTheRight.hasNext()) {
            root = Sha256.node(fromTheRight.next(), root);
        }
        return root;
    }
}
