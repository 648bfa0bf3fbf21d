package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Why a login is refused, at the command line. */
final class ExplainCommandTest {

    @Test
    void tellsEachCheckAndTheOneThatBites() {
        try (TestGatehouse server = startedNow(Dialect.POSTGRESQL)) {
            for (int i = 0; i < 5; i++) {
                server.client().at("192.0.2.7").post("/api/token/", TestClient.credentials("bob", "wrong"));
            }

            TestCommand.Result result = run(server, "explain", "--username", "bob", "--address", "192.0.2.7");

            assertThat(result.code()).isZero();
            assertThat(result.out())
                    .containsPattern("(?m)^block +passes +No block covers 192\\.0\\.2\\.7\\.$")
                    .containsPattern("(?m)^lockout +refuses +The user name at 192\\.0\\.2\\.7 is locked out after 5"
                            + " failures, by the rule username\\+address\\. Since \\S+\\. Until \\S+\\. See"
                            + " /api/admin/lockouts/1\\.$")
                    .endsWith("A login now: refuses, because of lockout\n");
        }
    }

    @Test
    void saysThatOnlyTheServerKnowsItsLimits() {
        try (TestGatehouse server = startedNow(Dialect.POSTGRESQL)) {
            assertThat(run(server, "explain", "--address", "192.0.2.7").out())
                    .containsPattern("(?m)^throttle +unknown +Rate limits are in the memory of the running server");
        }
    }

    @Test
    void printsJson() {
        try (TestGatehouse server = startedNow(Dialect.POSTGRESQL)) {
            assertThat(run(server, "explain", "--username", "bob", "--json").out())
                    .startsWith("{\"username\":\"bob\",\"address\":null,\"outcome\":\"asks\",\"because\":\"password\"");
        }
    }

    @Test
    void showsAStrangersNameHarmlessly() {
        try (TestGatehouse server = startedNow(Dialect.POSTGRESQL)) {
            assertThat(run(server, "explain", "--username", "\u001b[2J").out())
                    .doesNotContain("\u001b")
                    .endsWith("A login now: refuses, because of account\n");
        }
    }

    /** As other commands do. */
    @Test
    void doesNotOpenTheEmbeddedDatabaseOfARunningServer() {
        try (TestGatehouse server = startedNow(Dialect.HSQLDB)) {
            TestCommand.Result result = run(server, "explain", "--username", "bob");

            assertThat(result.code()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .isEqualTo(run(server, "lockout", "list").err())
                    .isNotBlank();
        }
    }

    @Test
    void wantsAUserNameOrAnAddress() {
        try (TestGatehouse server = startedNow(Dialect.POSTGRESQL)) {
            assertThat(run(server, "explain").code()).isEqualTo(2);
            assertThat(run(server, "explain", "--username", " ").code()).isEqualTo(2);
            assertThat(run(server, "explain", "--address", "10.0.0.0/8").code()).isEqualTo(2);
        }
    }

    /** Commands have the machine's clock. */
    private static TestGatehouse startedNow(Dialect dialect) {
        TestGatehouse server = TestGatehouse.start(dialect).with("bob", Role.USER);
        server.clock().advance(Duration.between(server.clock().instant(), Instant.now()));
        return server;
    }

    private static TestCommand.Result run(TestGatehouse server, String... command) {
        return TestCommand.run(server.assignments(), "", command);
    }
}
