package dev.gatehouse.server.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Second factors under concurrency. The lockout of passwords is off, so that all tries come as far as the code. */
@Isolated("many threads race, and each waits for the others no longer than a client would")
final class OtpRaceTest {

    private static final int PARALLEL = 50;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void of50LoginsWithTheSameCodeOneSucceeds(Dialect dialect) throws Exception {
        try (TestGatehouse server = start(dialect)) {
            AuthenticatorApp app = AuthenticatorApp.enrol(server, "bob");

            List<TestReply> replies = tries(server, app.code(server.clock().instant()));

            assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void of50LoginsWithTheSameRecoveryCodeOneSucceeds(Dialect dialect) throws Exception {
        try (TestGatehouse server = start(dialect)) {
            AuthenticatorApp app = AuthenticatorApp.enrol(server, "bob");

            List<TestReply> replies = tries(server, app.recoveryCodes().getFirst());

            assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void of50WrongCodesAtOnceFiveAreCompared(Dialect dialect) throws Exception {
        try (TestGatehouse server = start(dialect)) {
            AuthenticatorApp app = AuthenticatorApp.enrol(server, "bob");

            List<TestReply> replies = tries(server, app.wrongCode(server.clock().instant()));

            assertThat(replies).filteredOn(reply -> reply.status() == 401).hasSize(4);
            assertThat(replies).filteredOn(reply -> reply.status() == 403).hasSize(PARALLEL - 4);
            assertThat(server.events("type=otp_locked")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void ofManyConfirmationsAtOnceOneGetsRecoveryCodes(Dialect dialect) throws Exception {
        try (TestGatehouse server = start(dialect)) {
            TestClient client = server.client();
            String access = client.login("bob").access();
            String code =
                    AuthenticatorApp.begin(client, access).code(server.clock().instant());

            List<TestReply> replies =
                    Race.atOnce(8, () -> client.post("/api/otp/confirm/", Json.write(Map.of("otp", code)), access));

            assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
            assertThat(replies).filteredOn(reply -> reply.status() == 409).hasSize(7);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void ofManyWhoBeginAtOnceAllAreAnswered(Dialect dialect) throws Exception {
        try (TestGatehouse server = start(dialect)) {
            TestClient client = server.client();
            String access = client.login("bob").access();

            List<TestReply> replies = Race.atOnce(
                    8, () -> client.post("/api/otp/", Json.write(Map.of("password", TestGatehouse.PASSWORD)), access));

            assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(201));
        }
    }

    private static TestGatehouse start(Dialect dialect) {
        return TestGatehouse.start(dialect, "lockout.parameters=off").with("bob", Role.USER);
    }

    private static List<TestReply> tries(TestGatehouse server, String otp) throws Exception {
        TestClient client = server.client();
        String body = Json.write(Map.of("username", "bob", "password", TestGatehouse.PASSWORD, "otp", otp));
        return Race.atOnce(PARALLEL, () -> client.post("/api/token/", body));
    }
}
