package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.util.logging.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hash that a database writer has put there, or an import of an earlier version: a gigabyte, a hundred times over. */
final class PlantedHashTest {

    private static final String BOMB = "$argon2id$v=19$m=1048576,t=100,p=1$c2FsdHNhbHRzYWx0c2FsdA"
            + "$q1U8gYXpnKmIkG8hJTlAkNeMcgpdGEJVzPv74B0mCtI";

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void isAWrongPasswordToTheClientAndToldInTheLogOnce(Dialect dialect) {
        try (TestGatehouse server = TestGatehouse.start(dialect).with("victor", Role.USER);
                LogRecords log = LogRecords.of(UnreadableHashes.class)) {
            TestClient client = server.client();
            TestReply wrong = client.post("/api/token/", TestClient.credentials("victor", "wrong"));
            server.tamper("UPDATE account SET password_hash = '" + BOMB + "' WHERE username = 'victor'");

            for (int i = 0; i < 2; i++) {
                TestReply reply = client.post("/api/token/", TestClient.credentials("victor", TestGatehouse.PASSWORD));

                assertThat(reply.status()).isEqualTo(wrong.status());
                assertThat(reply.body()).isEqualTo(wrong.body());
            }
            assertThat(log.levels()).containsExactly(Level.SEVERE);
            assertThat(server.events("type=login_failed&user=victor").toString())
                    .contains("\"reason\":\"unreadable_hash\"");
        }
    }
}
