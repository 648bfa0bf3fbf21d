package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.FailingInserts;
import dev.gatehouse.server.database.TinyDisk;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** While the database is away or its disk is full, clients are told to come back, health is DOWN, and it ends by itself. */
@Timeout(240)
@ResourceLock("the log of outages")
final class DatabaseOutageTest {

    @TempDir
    private Path directory;

    private @Nullable EmbeddedPostgres postgresql;

    @AfterEach
    void stopPostgresql() throws IOException {
        if (postgresql != null) {
            postgresql.close();
        }
    }

    @Test
    void aPostgresqlThatIsStoppedAndStarted() throws Exception {
        EmbeddedPostgres first = startPostgresql(0);
        int port = first.getPort();
        try (TestGatehouse server = TestGatehouse.start(
                Dialect.POSTGRESQL,
                "database.url=jdbc:postgresql://localhost:%d/postgres".formatted(port),
                "database.connections=4")) {
            TestClient client = server.client();
            String access = client.login(TestGatehouse.ADMIN).access();
            assertThat(server.health().status()).isLessThan(300);

            first.close();
            assertToldToComeBack(login(client));
            assertThat(server.health().status()).isEqualTo(503);
            assertThat(server.health().body()).contains("cannot be reached");

            EmbeddedPostgres _ = startPostgresql(port);
            Await.until(() -> server.health().status() < 300);
            assertThat(login(client).status()).isEqualTo(200);
            assertThat(client.get("/api/whoami/", access).status()).isEqualTo(200);
        }
    }

    @Test
    void aPostgresqlWhoseDiskIsFull() {
        try (TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL)) {
            Database database = server.database().database();
            try (FailingInserts _ = FailingInserts.into("session", database, "53100")) {
                assertToldToComeBack(login(server.client()));
                assertThat(server.health().status()).isEqualTo(503);
                assertThat(server.health().body()).contains("The disk of the database", "takes no more");
            }

            assertThat(login(server.client()).status()).isEqualTo(200);
        }
    }

    @Test
    void anEmbeddedDatabaseWhoseDiskIsFull() throws Exception {
        try (TinyDisk disk = TinyDisk.mount(64);
                TestGatehouse server = TestGatehouse.start(Dialect.HSQLDB, "data.directory=" + disk.directory())) {
            TestClient client = server.client();
            assertThat(login(client).status()).isEqualTo(200);

            disk.fill();
            Await.until(() -> login(client).status() != 200);
            assertToldToComeBack(login(client));
            assertThat(server.health().status()).isEqualTo(503);
            assertThat(server.health().body()).contains("The disk of the database", "takes no more");

            disk.free();
            Await.until(() -> server.health().status() < 300);
            assertThat(login(client).status()).isEqualTo(200);
        }
    }

    private static TestReply login(TestClient client) {
        return client.post("/api/token/", TestClient.credentials(TestGatehouse.ADMIN, TestGatehouse.PASSWORD));
    }

    private static void assertToldToComeBack(TestReply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).contains("5");
    }

    private EmbeddedPostgres startPostgresql(int port) throws IOException {
        EmbeddedPostgres started = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgresql"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "off")
                .setOutputRedirector(Redirect.DISCARD)
                .setErrorRedirector(Redirect.DISCARD)
                .start();
        postgresql = started;
        return started;
    }
}
