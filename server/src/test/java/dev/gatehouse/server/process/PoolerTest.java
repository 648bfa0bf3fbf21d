package dev.gatehouse.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import dev.gatehouse.server.database.TestPostgresql;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database behind a real PgBouncer, where this machine has one. */
@Timeout(120)
final class PoolerTest {

    @TempDir
    private Path directory;

    private final DatabaseSettings server = TestPostgresql.shared().fresh(4);

    @Test
    void refusesOneThatForgetsStatements() throws Exception {
        try (FrontProxy pooler = pooler("transaction")) {
            assertThatThrownBy(() -> open(pooler, "").close())
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("forgets prepared statements")
                    .hasMessageContaining("prepareThreshold=0");
        }
    }

    @Test
    void worksThroughItWhereNoneArePrepared() throws Exception {
        try (FrontProxy pooler = pooler("transaction");
                Database database = open(pooler, "?prepareThreshold=0")) {
            assertThat(one(database)).isOne();
        }
    }

    @Test
    void worksThroughOneThatKeepsConnectionsApart() throws Exception {
        try (FrontProxy pooler = pooler("session");
                Database database = open(pooler, "")) {
            assertThat(one(database)).isOne();
        }
    }

    private static int one(Database database) {
        return database.write(
                handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
    }

    private Database open(FrontProxy pooler, String parameters) throws DatabaseUnavailableException {
        String url = "jdbc:postgresql://127.0.0.1:%d%s%s"
                .formatted(pooler.port(), serverUri().getPath(), parameters);
        return Database.open(
                new DatabaseSettings(Optional.of(url), server.username(), server.password(), server.connections()),
                directory);
    }

    private FrontProxy pooler(String mode) throws IOException, InterruptedException {
        Optional<Path> program = FrontProxy.find("pgbouncer");
        assumeTrue(program.isPresent(), "no pgbouncer on this machine");
        int port = FrontProxy.freePort();
        Path file = directory.resolve("pgbouncer.ini");
        // What the driver says of itself at first is not known to PgBouncer.
        Files.writeString(file, """
                [databases]
                * = host=localhost port=%d user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                ignore_startup_parameters = extra_float_digits
                pool_mode = %s
                """.formatted(serverUri().getPort(), port, mode));
        List<String> command = new ArrayList<>(List.of(program.get().toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody")); // It does not want to be root.
        }
        command.add(file.toString());
        return FrontProxy.start(directory, port, command);
    }

    private URI serverUri() {
        return URI.create(server.url().orElseThrow().substring("jdbc:".length()));
    }
}
