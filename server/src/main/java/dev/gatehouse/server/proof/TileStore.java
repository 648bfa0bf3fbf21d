package dev.gatehouse.server.proof;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tiles of all trees. */
final class TileStore {

    /** Writes a tile, or writes it anew; the caller keeps others from writing the same tree meanwhile. */
    void put(Handle handle, long firstLeaf, Tile tile) {
        int updated = handle.createUpdate("""
                        UPDATE event_tile
                        SET hashes = :hashes
                        WHERE first_leaf = :firstLeaf AND level = :level AND position = :position
                        """)
                .bind("hashes", tile.text())
                .bind("firstLeaf", firstLeaf)
                .bind("level", tile.level())
                .bind("position", tile.position())
                .execute();
        if (updated == 0) {
            handle.createUpdate("""
                            INSERT INTO event_tile
                                (first_leaf, level, position, hashes)
                            VALUES
                                (:firstLeaf, :level, :position, :hashes)
                            """)
                    .bind("firstLeaf", firstLeaf)
                    .bind("level", tile.level())
                    .bind("position", tile.position())
                    .bind("hashes", tile.text())
                    .execute();
        }
    }

    Optional<Tile> find(Handle handle, long firstLeaf, int level, long position) {
        return handle.createQuery("""
                        SELECT hashes
                        FROM event_tile
                        WHERE first_leaf = :firstLeaf AND level = :level AND position = :position
                        """)
                .bind("firstLeaf", firstLeaf)
                .bind("level", level)
                .bind("position", position)
                .map((row, _) -> parse(level, position, row.getString("hashes")))
                .findOne()
                .flatMap(each -> each);
    }

    /** Those of a level from the one position to the other, in order; what is no tile is not among them. */
    List<Tile> between(Handle handle, long firstLeaf, int level, long from, long to) {
        return handle
                .createQuery("""
                        SELECT position, hashes
                        FROM event_tile
                        WHERE first_leaf = :firstLeaf AND level = :level AND position BETWEEN :from AND :to
                        ORDER BY first_leaf, level, position
                        """)
                .bind("firstLeaf", firstLeaf)
                .bind("level", level)
                .bind("from", from)
                .bind("to", to)
                .map((row, _) -> parse(level, row.getLong("position"), row.getString("hashes")))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** The positions of the tiles of leaves before that one, in order, at most that many. */
    List<Long> leavesBefore(Handle handle, long firstLeaf, long position, int limit) {
        return handle.createQuery("""
                        SELECT position
                        FROM event_tile
                        WHERE first_leaf = :firstLeaf AND level = 0 AND position < :position
                        ORDER BY first_leaf, level, position
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("firstLeaf", firstLeaf)
                .bind("position", position)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    /** Deletes the tiles of leaves up to that one. */
    void deleteLeaves(Handle handle, long firstLeaf, long position) {
        handle.createUpdate("""
                        DELETE FROM event_tile
                        WHERE first_leaf = :firstLeaf AND level = 0 AND position <= :position
                        """)
                .bind("firstLeaf", firstLeaf)
                .bind("position", position)
                .execute();
    }

    private static Optional<Tile> parse(int level, long position, String text) {
        try {
            return Optional.of(Tile.parse(level, position, text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
