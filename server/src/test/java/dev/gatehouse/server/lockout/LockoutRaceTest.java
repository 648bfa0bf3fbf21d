package dev.gatehouse.server.lockout;

import static dev.gatehouse.server.Race.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * R5 under concurrency: however many passwords come at once, no more are compared than may fail, and no user who knows
 * the password is refused for it. Every comparison leaves an event, so they can be counted there.
 */
@Isolated("many threads race, and each waits for the others no longer than a client would")
final class LockoutRaceTest {

    private static final int PARALLEL = 200;
    private static final List<String> ALIASES = List.of("/api/token/", "/jwt-token-auth/", "/api-token-auth/");

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void of200WrongPasswordsAtOnceFiveAreCompared(Dialect dialect) throws Exception {
        try (TestGatehouse server = TestGatehouse.start(dialect).with("bob", Role.USER)) {
            List<TestReply> replies = atOnce(tries(server.client(), PARALLEL, "wrong"));

            assertThat(replies).filteredOn(reply -> reply.status() == 401).hasSize(4);
            assertThat(replies)
                    .filteredOn(reply -> reply.status() != 401)
                    .hasSize(PARALLEL - 4)
                    .allSatisfy(reply -> assertThat(reply.body()).contains("\"code\":\"locked_out\""));
            assertThat(server.events("type=login_failed")).hasSize(5);
            assertThat(server.events("type=lockout_started")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void of200RightPasswordsAtOnceNoneIsRefused(Dialect dialect) throws Exception {
        try (TestGatehouse server = TestGatehouse.start(dialect).with("bob", Role.USER)) {
            List<TestReply> replies = atOnce(tries(server.client(), PARALLEL, TestGatehouse.PASSWORD));

            assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
            assertThat(server.events("type=lockout_started")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void rightOnesAmongWrongOnesMakeRoomForNoMoreThanTheyAnswerFor(Dialect dialect) throws Exception {
        try (TestGatehouse server = TestGatehouse.start(dialect, "lockout.parameters=username, address")
                .with("bob", Role.USER)
                .with("carol", Role.USER)) {
            TestClient client = server.client();
            List<Callable<TestReply>> work = new ArrayList<>(tries(client, PARALLEL / 2, "wrong"));
            for (int i = 0; i < PARALLEL / 2; i++) {
                work.add(() -> client.post("/api/token/", TestClient.credentials("carol", TestGatehouse.PASSWORD)));
            }

            List<TestReply> replies = atOnce(work);

            assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isIn(200, 401, 403));
            server.restart("lockout.parameters=off");
            assertThat(server.events("type=login_failed")).hasSize(5);
            assertThat(server.events("type=lockout_started")).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void twoRulesCountTheSameTriesWithoutWaitingForEachOther(Dialect dialect) throws Exception {
        try (TestGatehouse server = TestGatehouse.start(
                dialect, "lockout.parameters=username, address, username+address", "lockout.failures=20")) {
            TestClient client = server.client();
            List<Callable<TestReply>> work = new ArrayList<>();
            for (int i = 0; i < PARALLEL; i++) {
                String username = "user" + i % 7;
                work.add(() -> client.post("/api/token/", TestClient.credentials(username, "wrong")));
            }

            List<TestReply> replies = atOnce(work);

            assertThat(replies).filteredOn(reply -> reply.status() == 401).hasSize(19);
            assertThat(replies).filteredOn(reply -> reply.status() == 403).hasSize(PARALLEL - 19);
        }
    }

    private static List<Callable<TestReply>> tries(TestClient client, int times, String password) {
        List<Callable<TestReply>> tries = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            String path = ALIASES.get(i % ALIASES.size());
            tries.add(() -> client.post(path, TestClient.credentials("bob", password)));
        }
        return tries;
    }
}
