package io.anuencia.consent.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The tree compared with the literal RFC 6962. */
class TreePropertiesTest {

    /** A stored tree, as the tables hold it. */
    private static final class Stored {
        private final List<byte[]> leaves = new ArrayList<>();
        private final Map<Node, byte[]> nodes = new HashMap<>();

        /** Appends in batches, each from the stored edge only. */
        Stored(int size, int batch) {
            while (leaves.size() < size) {
                GrowingTree tree = new GrowingTree(leaves.size(), edge());
                for (int i = 0; i < batch && leaves.size() < size; i++) {
                    byte[] leaf = leaf(leaves.size());
                    nodes.put(new Node(0, leaves.size()), leaf);
                    leaves.add(leaf);
                    tree.append(leaf);
                }
                tree.completed().forEach((node, h) -> assertThat(nodes.put(node, h)).isNull());
                assertThat(tree.root()).isEqualTo(NaiveTree.root(leaves));
            }
        }

        private List<byte[]> edge() {
            return leaves.isEmpty()
                    ? List.of()
                    : new Range(0, leaves.size()).nodes().stream().map(nodes::get).toList();
        }

        private static byte[] leaf(int number) {
            return TreeHash.leaf(ByteBuffer.allocate(4).putInt(number).array());
        }

        List<byte[]> hashes(List<Range> ranges) {
            return ranges.stream().map(range -> range.hash(nodes)).toList();
        }
    }

    @Property(tries = 60)
    void rootIsTheMerkleTreeHashHoweverTheTreeGrew(
            @ForAll @IntRange(min = 1, max = 130) int size,
            @ForAll @IntRange(min = 1, max = 40) int batch) {
        // when
        Stored tree = new Stored(size, batch);

        // then
        assertThat(new Range(0, size).hash(tree.nodes)).isEqualTo(NaiveTree.root(tree.leaves));
    }

    @Property(tries = 60)
    void inclusionProofIsTheAuditPathAndLeadsToTheRoot(
            @ForAll @IntRange(min = 1, max = 130) int size,
            @ForAll @IntRange(max = 129) int anyPosition) {
        // given
        int position = anyPosition % size;
        Stored tree = new Stored(size, 17);

        // when
        List<byte[]> proof = tree.hashes(TreeProofs.inclusion(position, size));

        // then
        assertThat(NaiveTree.same(proof, NaiveTree.path(position, tree.leaves))).isTrue();
        assertThat(NaiveTree.rootFromPath(tree.leaves.get(position), position, size, proof))
                .isEqualTo(NaiveTree.root(tree.leaves));
    }

    @Property(tries = 60)
    void leavesOfACompleteSubtreeAndTheRemainderLeadToTheRoot(
            @ForAll @IntRange(min = 1, max = 130) int size,
            @ForAll @IntRange(max = 129) int anyPosition) {
        // given
        int start = anyPosition % size / 16 * 16;
        Range own = new Range(start, Math.min(start + 16, size));
        Stored tree = new Stored(size, 17);

        // when
        byte[] hash = own.hash(tree.nodes);
        for (Range beside : TreeProofs.inclusion(own, size)) {
            byte[] other = beside.hash(tree.nodes);
            boolean before = beside.start() < start;
            hash = before ? TreeHash.node(other, hash) : TreeHash.node(hash, other);
        }

        // then
        assertThat(hash).isEqualTo(NaiveTree.root(tree.leaves));
    }

    @Property(tries = 60)
    void consistencyProofMatchesTheStandard(
            @ForAll @IntRange(min = 1, max = 130) int size,
            @ForAll @IntRange(min = 1, max = 130) int anyFrom) {
        // given
        int from = (anyFrom - 1) % size + 1;
        Stored tree = new Stored(size, 17);

        // when
        List<byte[]> proof = tree.hashes(TreeProofs.consistency(from, size));

        // then
        assertThat(NaiveTree.same(proof, NaiveTree.subproof(from, tree.leaves, true))).isTrue();
    }

    /** The nodes read by one append and one proof: bounded by the logarithm, whatever the size. */
    @Property
    void readsGrowWithTheLogarithmOfTheLedger(
            @ForAll @LongRange(min = 1, max = 1L << 40) long size,
            @ForAll @LongRange(max = 1L << 40) long anyPosition) {
        // given
        long position = anyPosition % size;
        int logarithm = Long.SIZE - Long.numberOfLeadingZeros(size);

        // then
        assertThat(new Range(0, size).nodes()).hasSize(Long.bitCount(size));
        assertThat(nodesOf(TreeProofs.inclusion(position, size)))
                .isLessThanOrEqualTo(2L * logarithm);
        assertThat(nodesOf(TreeProofs.consistency(position + 1, size)))
                .isLessThanOrEqualTo(2L * logarithm);
    }

    private static long nodesOf(List<Range> ranges) {
        return ranges.stream().mapToLong(range -> range.nodes().size()).sum();
    }

    /** The tree used by the reference implementation of Certificate Transparency. */
    @Example
    void rootsMatchTheKnownTestVectors() {
        // given
        List<String> inputs =
                List.of(
                        "",
                        "00",
                        "10",
                        "2021",
                        "3031",
                        "40414243",
                        "5051525354555657",
                        "606162636465666768696a6b6c6d6e6f");
        GrowingTree tree = new GrowingTree(0, List.of());

        // when
        inputs.forEach(input -> tree.append(TreeHash.leaf(HexFormat.of().parseHex(input))));

        // then
        assertThat(HexFormat.of().formatHex(tree.root()))
                .isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @Example
    void emptyTreeHasTheHashOfNothing() {
        // then
        assertThat(HexFormat.of().formatHex(new GrowingTree(0, List.of()).root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Example
    void invalidProofArgumentsAreRefused() {
        // given
        List<byte[]> oneHash = List.of(TreeHash.empty());

        // then
        assertThatThrownBy(() -> TreeProofs.inclusion(7, 7))
                .hasMessageContaining("not in the tree");
        assertThatThrownBy(() -> TreeProofs.consistency(8, 7)).hasMessageContaining("not larger");
        assertThatThrownBy(() -> TreeProofs.consistency(0, 7)).hasMessageContaining("not larger");
        assertThatThrownBy(() -> new Range(3, 3)).hasMessageContaining("at least one leaf");
        assertThatThrownBy(() -> new Range(-1, 3)).hasMessageContaining("at least one leaf");
        assertThatThrownBy(() -> new Range(0, 2).hash(Map.of())).hasMessageContaining("lacks");
        assertThatThrownBy(() -> new Node(-1, 0)).hasMessageContaining("no such subtree");
        assertThatThrownBy(() -> new Node(0, -1)).hasMessageContaining("no such subtree");
        assertThatThrownBy(() -> new GrowingTree(3, oneHash)).hasMessageContaining("each bit");
    }
}
