package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.config.DatabaseSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decision 0024: the embedded database keeps few of its rows in memory, however many there are. */
final class RowCacheTest {

    private static final int MOST_BYTES = 4_000 << 10;

    private static final int ROWS = 2_000;

    @TempDir
    private Path directory;

    @Test
    void keepsFewRowsInMemory() throws Exception {
        DatabaseSettings settings = new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), 2);
        try (Database database = Database.open(settings, directory)) {
            database.execute(
                    handle -> handle.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, text VARCHAR(10000))"));
            for (int row = 0; row < ROWS; row++) {
                int id = row;
                database.execute(handle -> handle.execute("INSERT INTO kept VALUES (?, ?)", id, "x".repeat(10_000)));
            }

            assertThat(bytesInMemory(database)).isPositive().isLessThanOrEqualTo(MOST_BYTES);
        }
    }

    private static long bytesInMemory(Database database) {
        return database.read(handle -> handle.createQuery("SELECT cache_bytes FROM information_schema.system_cacheinfo")
                .mapTo(Long.class)
                .one());
    }
}
