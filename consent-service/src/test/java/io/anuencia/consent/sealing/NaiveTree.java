package io.anuencia.consent.sealing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** RFC 6962 taken literally, over all leaves in memory; the reference for the real tree. */
final class NaiveTree {

    private NaiveTree() {}

    /** {@code MTH(D)}. */
    static byte[] root(List<byte[]> leaves) {
        int size = leaves.size();
        if (size == 0) {
            return TreeHash.empty();
        }
        if (size == 1) {
            return leaves.get(0);
        }
        int split = split(size);
        return TreeHash.node(root(leaves.subList(0, split)), root(leaves.subList(split, size)));
    }

    /** {@code PATH(m, D)}. */
    static List<byte[]> path(int leaf, List<byte[]> leaves) {
        int size = leaves.size();
        if (size == 1) {
            return new ArrayList<>();
        }
        int split = split(size);
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, size);
        List<byte[]> path = leaf < split ? path(leaf, left) : path(leaf - split, right);
        path.add(root(leaf < split ? right : left));
        return path;
    }

    /** {@code SUBPROOF(m, D, b)}. */
    static List<byte[]> subproof(int first, List<byte[]> leaves, boolean known) {
        int size = leaves.size();
        if (first == size) {
            return known ? new ArrayList<>() : new ArrayList<>(List.of(root(leaves)));
        }
        int split = split(size);
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, size);
        boolean goesLeft = first <= split;
        List<byte[]> proof =
                goesLeft ? subproof(first, left, known) : subproof(first - split, right, false);
        proof.add(root(goesLeft ? right : left));
        return proof;
    }

    /** The root that an audit path leads to (RFC 9162, section 2.1.3.2). */
    static byte[] rootFromPath(byte[] leafHash, long position, long size, List<byte[]> path) {
        long place = position;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : path) {
            if (last == 0) {
                throw new IllegalArgumentException("the path is too long");
            }
            if ((place & 1) == 1 || place == last) {
                hash = TreeHash.node(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = TreeHash.node(hash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw new IllegalArgumentException("the path is too short");
        }
        return hash;
    }

    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    static boolean same(List<byte[]> some, List<byte[]> others) {
        return some.size() == others.size() && Arrays.deepEquals(some.toArray(), others.toArray());
    }
}
