package dev.gatehouse.server.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.proof.MerkleTree;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R40: the tiles of a tree and the leaves that it should have. */
@OnBothDatabases
final class TreeComparisonTest {

    /** Full tiles of leaves, and one that is not full. */
    private static final List<byte[]> LEAVES = IntStream.range(0, 40 * Tile.WIDTH + 7)
            .mapToObj(leaf -> MerkleTree.leaf(
                    ByteBuffer.allocate(Integer.BYTES).putInt(leaf).array()))
            .toList();

    private final Database database;
    private final TileTree tree = new TileTree(1);
    private final List<String> statements = new ArrayList<>();

    TreeComparisonTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void grow() {
        database.execute(handle -> tree.grow(handle, new TreeEdge(), LEAVES));
    }

    @Test
    void readsManyTilesAtOnce() {
        assertThat(flaw()).isEmpty();
        assertThat(statements).hasSizeLessThan(10);
    }

    @Test
    void findsATileThatIsMissing() {
        tamper("DELETE FROM event_tile WHERE level = 0 AND position = 35");

        assertThat(flaw()).hasValue("the tile 35 of level 0 of the tree is not what the events give");
    }

    @Test
    void findsATileThatIsNone() {
        tamper("UPDATE event_tile SET hashes = 'no tile' WHERE level = 0 AND position = 0");

        assertThat(flaw()).hasValue("the tile 0 of level 0 of the tree is not what the events give");
    }

    @Test
    void findsATileAtTheEdgeThatIsTooShort() {
        tamper("UPDATE event_tile SET hashes = '' WHERE level = 1");

        assertThat(flaw()).hasValue("the tile 0 of level 1 of the tree is not what the events give");
    }

    private void tamper(String statement) {
        database.execute(handle -> assertThat(handle.execute(statement)).isEqualTo(1));
    }

    private Optional<String> flaw() {
        return database.snapshot(handle -> {
            handle.getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
                @Override
                public void logAfterExecution(StatementContext context) {
                    statements.add(context.getParsedSql().getSql());
                }
            });
            TreeComparison comparison = tree.comparison(handle, new TreeEdge());
            for (byte[] leaf : LEAVES) {
                comparison.add(leaf);
                comparison.compare();
            }
            return comparison.end();
        });
    }
}
