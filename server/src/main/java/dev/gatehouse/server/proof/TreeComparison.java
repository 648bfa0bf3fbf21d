package dev.gatehouse.server.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares the tiles of a tree with the leaves that it should have, as they come. Not thread-safe. */
public final class TreeComparison {

    private final TreeEdge edge;
    private final Function<Tile, Optional<Tile>> stored;

    /** Those that are full, and are to be compared. */
    private final List<Tile> full = new ArrayList<>();

    private @Nullable String flaw;

    TreeComparison(TreeEdge edge, Function<Tile, Optional<Tile>> stored) {
        this.edge = edge;
        this.stored = stored;
    }

    /** Adds the leaf that comes next, by its hash. Reads nothing. */
    public void add(byte[] leaf) {
        edge.add(leaf, full::add);
    }

    /** Compares the tiles that have become full. To be called now and then, since they are kept until then. */
    public void compare() {
        full.forEach(this::compare);
        full.clear();
    }

    /** The tree as it should be, up to the leaf that was added last. */
    public TreeEdge edge() {
        return edge;
    }

    /** What is wrong with the tiles up to the leaf that was added last; empty if they are as they should be. */
    public Optional<String> end() {
        compare();
        edge.tiles().forEach(this::compare);
        return Optional.ofNullable(flaw);
    }

    private void compare(Tile tile) {
        if (flaw == null && !begins(tile)) {
            flaw = "the tile %d of level %d of the tree is not what the events give"
                    .formatted(tile.position(), tile.level());
        }
    }

    /** A tile at the edge may be longer already. */
    private boolean begins(Tile tile) {
        List<byte[]> hashes = tile.hashes();
        return stored.apply(tile)
                .map(Tile::hashes)
                .filter(each -> each.size() >= hashes.size())
                .filter(each -> Arrays.deepEquals(each.subList(0, hashes.size()).toArray(), hashes.toArray()))
                .isPresent();
    }
}
