package dev.gatehouse.bench.process;

import java.io.IOException;
import java.util.Map;

/** A database that is ready for a server. */
public sealed interface DatabaseProcess extends AutoCloseable permits EmbeddedDatabase, PostgresProcess {

    /** What a server must be told to use it, by key. */
    Map<String, String> settings();

    /** The processor time that it spends outside the server. */
    CpuClock cpu() throws IOException;

    @Override
    void close() throws IOException;
}
