package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.util.List;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Accounts under concurrency: a name is one account's, and there is always an administrator who can let others in. */
@Isolated("many threads race, and each waits for the others no longer than a client would")
final class UserRaceTest {

    private static final int PARALLEL = 20;

    private static final int ROUNDS = 5;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void parallelCreatesOfOneNameMakeOneAccount(Dialect dialect) throws Exception {
        try (TestGatehouse server = TestGatehouse.start(dialect)) {
            TestClient client = server.client();
            String admin = client.login(TestGatehouse.ADMIN).access();

            List<TestReply> replies = Race.atOnce(
                    PARALLEL,
                    () -> client.post(
                            "/api/admin/users",
                            "{\"username\":\"ann\",\"password\":\"correct horse\",\"role\":\"user\"}",
                            admin));

            assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
            assertThat(replies)
                    .filteredOn(reply -> reply.status() != 201)
                    .allSatisfy(reply -> assertThat(reply.body())
                            .isEqualTo("{\"username\":[\"A user with that username already exists.\"]}"));
            assertThat(server.events("type=account_created&user=ann")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void twoAdministratorsWhoDemoteEachOtherLeaveOne(Dialect dialect) throws Exception {
        try (TestGatehouse server = TestGatehouse.start(dialect).with("bob", Role.ADMIN)) {
            TestClient client = server.client();
            for (int round = 0; round < ROUNDS; round++) {
                String alice = client.login(TestGatehouse.ADMIN).access();
                String bob = client.login("bob").access();

                List<TestReply> replies = Race.atOnce(List.of(
                        () -> client.send("PATCH", "/api/admin/users/2", "{\"role\":\"operator\"}", alice),
                        () -> client.send("PATCH", "/api/admin/users/1", "{\"role\":\"operator\"}", bob)));

                assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
                assertThat(replies)
                        .allSatisfy(reply -> assertThat(reply.status()).isIn(200, 401, 403));
                boolean aliceWon = replies.getFirst().status() == 200;
                assertThat(client.send(
                                        "PATCH",
                                        "/api/admin/users/" + (aliceWon ? "2" : "1"),
                                        "{\"role\":\"admin\"}",
                                        aliceWon ? alice : bob)
                                .status())
                        .isEqualTo(200);
            }
        }
    }
}
