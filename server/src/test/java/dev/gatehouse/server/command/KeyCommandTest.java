package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.command.TestCommand.Result;
import dev.gatehouse.server.database.Dialect;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Keys at the command line, also beside a running server. */
final class KeyCommandTest extends EmbeddedCommandTest {

    @Test
    void listsRotatesAndRetiresKeys() {
        assertThat(run("key", "list").out())
                .startsWith("KEY ")
                .containsPattern("[0-9a-f]{16} +access +next +database +- +0 +-")
                .containsPattern("[0-9a-f]{16} +access +active +database +\\d\\S+Z +0 +-")
                .containsPattern("[0-9a-f]{16} +audit +active +database");

        assertThat(run("key", "rotate", "access", "--force").out()).matches("The access key [0-9a-f]{16} is active\n");

        String retiring = run("key", "list")
                .out()
                .lines()
                .filter(line -> line.contains("retiring"))
                .map(line -> line.substring(0, 16))
                .findFirst()
                .orElseThrow();
        assertThat(run("key", "retire", retiring, "--force").out())
                .isEqualTo("The access key %s is retired\n".formatted(retiring));
    }

    @Test
    void tellsWhyAKeyIsNotChanged() {
        assertThat(run("key", "rotate", "refresh").err())
                .matches("The next refresh key has not been published for long enough; it may sign from \\S+ on,"
                        + " or now with force\\.\n");
        assertThat(run("key", "retire", "nonsense")).isEqualTo(new Result(1, "", "There is no key nonsense\n"));
        assertThat(run("key", "rotate", "audit").code()).isEqualTo(2);
    }

    @Test
    void changesTheMasterKey() throws Exception {
        run("key", "list");
        String before = Files.readString(directory.resolve("master.key"));

        Result result = run("key", "change-master");

        assertThat(result)
                .isEqualTo(new Result(
                        0,
                        "Everything is encrypted with a new master key now. Back it up: %s\n"
                                .formatted(directory.resolve("master.key")),
                        ""));
        assertThat(Files.readString(directory.resolve("master.key"))).isNotEqualTo(before);
        assertThat(run("audit", "verify").code()).isZero();
    }

    @Test
    void aRunningServerFollowsWhatACommandDoesWithKeys() {
        try (TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL)) {
            TestClient client = server.client();
            String access = client.login(TestGatehouse.ADMIN).access();
            String active = client.get("/.well-known/jwks.json")
                    .json()
                    .at("/keys/0/kid")
                    .asText();

            assertThat(TestCommand.run(server.assignments(), "", "key", "retire", active, "--force")
                            .code())
                    .isZero();

            Await.until(() -> client.get("/api/whoami/", access).status() != 200);
            assertThat(client.get("/api/whoami/", access).body()).contains("Token is invalid");
            String next = client.login(TestGatehouse.ADMIN).access();
            assertThat(client.get("/api/whoami/", next).status()).isEqualTo(200);
        }
    }
}
