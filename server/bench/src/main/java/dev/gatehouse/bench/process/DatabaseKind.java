package dev.gatehouse.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Where a server keeps its data. */
public enum DatabaseKind {
    /** In itself, in files of its data directory. */
    HSQLDB,
    /** In a PostgreSQL beside it. */
    POSTGRESQL;

    /** Starts what a server needs for this, with its files below that directory. */
    public DatabaseProcess start(Path directory) throws IOException {
        return switch (this) {
            case HSQLDB -> new EmbeddedDatabase();
            case POSTGRESQL -> PostgresProcess.start(directory.resolve("postgresql"));
        };
    }

    /** The name on the command line and in reports: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
