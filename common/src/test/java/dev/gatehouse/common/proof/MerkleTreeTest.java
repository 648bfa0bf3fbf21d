package dev.gatehouse.common.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** RFC 9162 §2.1: the tree of Certificate Transparency, against its known vectors and against a tree as the RFC writes it. */
final class MerkleTreeTest {

    /** The leaves that the implementations of RFC 6962 share as test vectors. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void givesTheKnownRoots() {
        List<byte[]> leaves = LEAVES.stream()
                .map(HexFormat.of()::parseHex)
                .map(MerkleTree::leaf)
                .toList();

        assertThat(hex(tree(leaves).root(0)))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (int size = 1; size <= leaves.size(); size++) {
            assertThat(hex(tree(leaves).root(size))).isEqualTo(ROOTS.get(size - 1));
        }
    }

    @Test
    void provesEachLeafOfEachTreeAndNothingElse() {
        List<byte[]> leaves = leaves(70);
        MerkleTree tree = tree(leaves);
        for (int size = 1; size <= leaves.size(); size++) {
            byte[] root = naive(leaves.subList(0, size));
            assertThat(tree.root(size)).isEqualTo(root);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = tree.inclusion(index, size);
                assertThat(MerkleProof.includes(leaves.get(index), index, size, path, root))
                        .isTrue();
                assertThat(MerkleProof.includes(leaves.get(index), index + 1, size, path, root))
                        .isFalse();
                assertThat(MerkleProof.includes(MerkleTree.leaf(root), index, size, path, root))
                        .isFalse();
            }
        }
    }

    @Test
    void provesThatEachTreeIsTheBeginOfEachLaterOneAndOfNoOther() {
        List<byte[]> leaves = leaves(70);
        MerkleTree tree = tree(leaves);
        for (int to = 1; to <= leaves.size(); to++) {
            for (int from = 1; from <= to; from++) {
                List<byte[]> path = tree.consistency(from, to);
                byte[] older = naive(leaves.subList(0, from));
                byte[] newer = naive(leaves.subList(0, to));
                assertThat(MerkleProof.extendsTo(from, older, to, newer, path)).isTrue();
                assertThat(MerkleProof.extendsTo(from, MerkleTree.leaf(older), to, newer, path))
                        .isFalse();
                assertThat(MerkleProof.extendsTo(from, older, to, MerkleTree.leaf(newer), path))
                        .isFalse();
            }
        }
    }

    @Test
    void provesNothingWithAPathThatWasChanged() {
        List<byte[]> leaves = leaves(1_000);
        MerkleTree tree = tree(leaves);
        Random random = new Random(20_260_131);
        for (int i = 0; i < 200; i++) {
            int size = 2 + random.nextInt(leaves.size() - 1);
            int index = random.nextInt(size);
            List<byte[]> path = new ArrayList<>(tree.inclusion(index, size));
            switch (random.nextInt(3)) {
                case 0 -> path.removeLast();
                case 1 -> path.add(leaves.get(random.nextInt(leaves.size())));
                default -> path.set(random.nextInt(path.size()), MerkleTree.leaf(new byte[] {(byte) i}));
            }
            assertThat(MerkleProof.includes(leaves.get(index), index, size, path, tree.root(size)))
                    .isFalse();
        }
    }

    private static MerkleTree tree(List<byte[]> leaves) {
        return new MerkleTree((start, height) -> naive(leaves.subList((int) start, (int) start + (1 << height))));
    }

    private static List<byte[]> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> MerkleTree.leaf(Integer.toString(i).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** As the RFC defines it. */
    private static byte[] naive(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return MerkleTree.node(naive(leaves.subList(0, split)), naive(leaves.subList(split, leaves.size())));
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
