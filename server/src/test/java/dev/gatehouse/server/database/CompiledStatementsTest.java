package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hsqldb.jdbc.JDBCConnection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CompiledStatementsTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String url = "jdbc:hsqldb:mem:" + UUID.randomUUID();

    @AutoClose
    private final Connection connection = DriverManager.getConnection(url);

    private final CompiledStatements compiled = new CompiledStatements();

    CompiledStatementsTest() throws SQLException {}

    @Test
    void compilesATextOnce() {
        try (Handle keeping = open(connection);
                Handle forgetting = Jdbi.open(url)) {
            // What classes are loaded for, and what compilers do, is not counted.
            IntStream.range(0, 100).forEach(i -> {
                ask(keeping, i);
                ask(forgetting, i);
            });

            assertThat(allocated(keeping)).isLessThan(allocated(forgetting) / 2);
        }
    }

    @Test
    void keepsTheTextsThatWereUsedLast() throws SQLException {
        try (Handle handle = open(connection)) {
            ask(handle, 0);
            IntStream.range(1, 3 * CompiledStatements.MOST).forEach(i -> {
                ask(handle, i);
                ask(handle, 0);
            });

            assertThat(compiled.kept(connection.unwrap(JDBCConnection.class))).isEqualTo(CompiledStatements.MOST);
            assertThat(ask(handle, 0)).isZero();
        }
    }

    @Test
    void forgetsConnectionsThatAreClosed() throws SQLException {
        for (int i = 0; i < 5; i++) {
            try (Connection another = DriverManager.getConnection(url);
                    Handle handle = open(another)) {
                ask(handle, i);
            }
        }

        assertThat(compiled.connections()).isEqualTo(1);
    }

    private Handle open(Connection to) {
        Jdbi jdbi = Jdbi.create(to);
        jdbi.setStatementBuilderFactory(compiled);
        return jdbi.open();
    }

    private static int ask(Handle handle, int number) {
        return handle.createQuery("SELECT id - 7 + " + number + " - " + number
                        + " FROM (VALUES (7), (8), (9)) AS three (id) WHERE id < 8 ORDER BY id")
                .mapTo(Integer.class)
                .one();
    }

    private static long allocated(Handle handle) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        IntStream.range(0, 100).forEach(_ -> ask(handle, 0));
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
