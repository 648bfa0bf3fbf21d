package dev.gatehouse.bench.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL that keeps its promises: the one for tests, as it comes, does not wait for the disk. */
final class PostgresProcess implements DatabaseProcess {

    private static final String USER = "postgres";

    private final EmbeddedPostgres postgres;
    private final Path dataDirectory;

    private PostgresProcess(EmbeddedPostgres postgres, Path dataDirectory) {
        this.postgres = postgres;
        this.dataDirectory = dataDirectory;
    }

    /** Makes an empty database in that directory and starts it on a free port. */
    static PostgresProcess start(Path dataDirectory) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(dataDirectory)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        return new PostgresProcess(postgres, dataDirectory);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("database.url", postgres.getJdbcUrl(USER, USER), "database.username", USER);
    }

    @Override
    public CpuClock cpu() throws IOException {
        return CpuClock.ofPostgresql(dataDirectory);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
