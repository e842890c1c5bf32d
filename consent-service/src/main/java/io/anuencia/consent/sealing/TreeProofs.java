package io.anuencia.consent.sealing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The ranges whose hashes make up a proof of RFC 6962, sections 2.1.1 and 2.1.2, in their order.
 */
final class TreeProofs {

    private TreeProofs() {}

    /** The audit path of a leaf in a tree of this size. */
    static List<Range> inclusion(long position, long size) {
        return inclusion(new Range(position, position + 1), size);
    }

    /**
     * The audit path of adjacent leaves that have a hash in the tree: a complete subtree, or
     * everything after one.
     */
    static List<Range> inclusion(Range own, long size) {
        if (own.end() > size) {
            throw new IllegalArgumentException("the leaf is not in the tree");
        }
        List<Range> fromTheRoot = new ArrayList<>();
        Range around = new Range(0, size);
        while (!around.equals(own)) {
            Range left = new Range(around.start(), around.split());
            Range right = new Range(around.split(), around.end());
            boolean goesLeft = own.end() <= around.split();
            fromTheRoot.add(goesLeft ? right : left);
            around = goesLeft ? left : right;
        }
        Collections.reverse(fromTheRoot);
        return fromTheRoot;
    }

    /** The proof that a tree begins with a smaller one. */
    static List<Range> consistency(long from, long to) {
        if (from < 1 || from > to) {
            throw new IllegalArgumentException("a tree begins with one that is not larger");
        }
        List<Range> fromTheRoot = new ArrayList<>();
        Range around = new Range(0, to);
        while (around.end() != from) {
            Range left = new Range(around.start(), around.split());
            Range right = new Range(around.split(), around.end());
            boolean goesLeft = from <= around.split();
            fromTheRoot.add(goesLeft ? right : left);
            around = goesLeft ? left : right;
        }
        if (around.start() > 0) {
            fromTheRoot.add(around);
        }
        Collections.reverse(fromTheRoot);
        return fromTheRoot;
    }
}
