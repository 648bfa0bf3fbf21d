package dev.gatehouse.server.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the tiles of a tree with the leaves that it should have, as they come. Not thread-safe. */
public final class TreeComparison {

    /** How many are read at once, of 8 KB each: a statement for each would take longer than to hash its leaves. */
    private static final int AT_ONCE = 32;

    private final TreeEdge edge;
    private final StoredTiles stored;

    /** Those that are full, and are to be compared. */
    private final List<Tile> full = new ArrayList<>();

    private @Nullable String flaw;

    TreeComparison(TreeEdge edge, StoredTiles stored) {
        this.edge = edge;
        this.stored = stored;
    }

    /** What is stored of a tree. */
    @FunctionalInterface
    interface StoredTiles {

        /** The tiles of a level from the one position to the other, as far as they are there. */
        List<Tile> between(int level, long from, long to);
    }

    /** Adds the leaf that comes next, by its hash. Reads nothing. */
    public void add(byte[] leaf) {
        edge.add(leaf, full::add);
    }

    /** Compares the tiles that have become full, once they are some. To be called now and then, since they are kept until then. */
    public void compare() {
        if (full.size() >= AT_ONCE) {
            compareFull();
        }
    }

    /** The tree as it should be, up to the leaf that was added last. */
    public TreeEdge edge() {
        return edge;
    }

    /** What is wrong with the tiles up to the leaf that was added last; empty if they are as they should be. */
    public Optional<String> end() {
        compareFull();
        edge.tiles().forEach(tile -> compare(List.of(tile)));
        return Optional.ofNullable(flaw);
    }

    private void compareFull() {
        full.stream()
                .collect(Collectors.groupingBy(Tile::level, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(this::compare);
        full.clear();
    }

    /** Compares tiles of one level that stand one behind the other. */
    private void compare(List<Tile> tiles) {
        int level = tiles.getFirst().level();
        Map<Long, Tile> found = stored
                .between(level, tiles.getFirst().position(), tiles.getLast().position())
                .stream()
                .collect(Collectors.toMap(Tile::position, Function.identity()));
        for (Tile tile : tiles) {
            if (flaw == null && !begins(tile, found.get(tile.position()))) {
                flaw = "the tile %d of level %d of the tree is not what the events give"
                        .formatted(tile.position(), level);
            }
        }
    }

    /** A tile at the edge may be longer already. */
    private static boolean begins(Tile tile, @Nullable Tile found) {
        List<byte[]> hashes = tile.hashes();
        return found != null
                && found.hashes().size() >= hashes.size()
                && Arrays.deepEquals(found.hashes().subList(0, hashes.size()).toArray(), hashes.toArray());
    }
}
