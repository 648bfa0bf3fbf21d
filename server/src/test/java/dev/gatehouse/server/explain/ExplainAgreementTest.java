package dev.gatehouse.server.explain;

import static dev.gatehouse.server.TestClient.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.otp.AuthenticatorApp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is explained is what happens: each reason in turn makes exactly its check bite, and a login with the right password
 * then fails for that reason (R5, R22).
 */
@ParameterizedClass
@EnumSource(Dialect.class)
final class ExplainAgreementTest {

    private static final String ADDRESS = "192.0.2.7";

    private final Dialect dialect;

    ExplainAgreementTest(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Why a login may be refused, and what its client is told then. */
    enum Situation {
        BLOCKED("block", 403, "address_blocked", House::block),
        BLOCKED_BY_A_NETWORK("block", 403, "address_blocked", House::blockNetworks),
        THROTTLED("throttle", 429, "", House::exhaust, "throttle.login=2/minute"),
        DENIED("deny", 403, "locked_out", _ -> {}, "lockout.deny=192.0.2.0/24"),
        LOCKED_OUT("lockout", 403, "locked_out", house -> house.fail("bob", 5)),
        LOCKED_OUT_BY_NAME("lockout", 403, "locked_out", house -> house.fail("bob", 5), "lockout.parameters=username"),
        LOCKED_OUT_BY_ADDRESS(
                "lockout", 403, "locked_out", house -> house.fail("other", 5), "lockout.parameters=address"),
        LOCKED_OUT_BY_HAND("lockout", 403, "locked_out", House::lockOut, "lockout.allow=192.0.2.0/24"),
        LOCKED_OUT_BY_STRICTER_SETTINGS("lockout", 403, "locked_out", House::tighten),
        DISABLED("account", 401, "", house -> house.server.disable("bob")),
        UNREADABLE("password", 401, "", house -> house.setHash("scrypt")),
        UNUSABLE("password", 401, "", house -> house.setHash("!")),
        FACTOR_LOCKED("factor", 403, "locked_out", House::lockFactor);

        private final String check;
        private final int status;
        private final String code;

        @SuppressWarnings("ImmutableEnumChecker") // It only acts on the house that it is given.
        private final Consumer<House> cause;

        @SuppressWarnings("ImmutableEnumChecker") // List.of makes nothing that could change.
        private final List<String> settings;

        Situation(String check, int status, String code, Consumer<House> cause, String... settings) {
            this.check = check;
            this.status = status;
            this.code = code;
            this.cause = cause;
            this.settings = List.of(settings);
        }
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void theCheckThatBitesIsTheOneThatRefuses(Situation situation) {
        try (House house = new House(dialect, situation.settings)) {
            assertThat(house.explain("bob").path("outcome").asText())
                    .isEqualTo(situation == Situation.DENIED ? "refuses" : "asks");
            situation.cause.accept(house);

            JsonNode explained = house.explain("bob");
            TestReply reply = house.login("bob");

            assertThat(explained.path("outcome").asText()).isEqualTo("refuses");
            assertThat(explained.path("because").asText()).isEqualTo(situation.check);
            assertThat(refusing(explained)).containsExactly(situation.check);
            assertThat(reply.status()).isEqualTo(situation.status);
            assertThat(reply.json().path("code").asText("")).isEqualTo(situation.code);
        }
    }

    /** It lasts as long as it is said to last, to the second. */
    @ParameterizedTest
    @EnumSource(
            value = Situation.class,
            names = {"THROTTLED", "LOCKED_OUT", "LOCKED_OUT_BY_HAND", "FACTOR_LOCKED"})
    void itEndsWhenItIsSaidToEnd(Situation situation) {
        try (House house = new House(dialect, situation.settings)) {
            situation.cause.accept(house);
            JsonNode until = StreamSupport.stream(
                            house.explain("bob").path("checks").spliterator(), false)
                    .filter(check -> check.path("check").asText().equals(situation.check))
                    .findFirst()
                    .orElseThrow()
                    .path("until");

            house.moveTo(until.asText());

            assertThat(house.explain("bob").path("outcome").asText()).isEqualTo("asks");
            assertThat(house.login("bob").status()).isEqualTo(200);
        }
    }

    private static List<String> refusing(JsonNode explained) {
        return StreamSupport.stream(explained.path("checks").spliterator(), false)
                .filter(check -> check.path("outcome").asText().equals("refuses"))
                .map(check -> check.path("check").asText())
                .toList();
    }

    /** A server with bob, who is asked about from elsewhere than he signs in. */
    private static final class House implements AutoCloseable {

        private final TestGatehouse server;
        private Optional<AuthenticatorApp> app = Optional.empty();
        private Optional<String> admin = Optional.empty();

        House(Dialect dialect, List<String> settings) {
            this.server = TestGatehouse.start(dialect, settings.toArray(String[]::new))
                    .with("bob", Role.USER);
        }

        JsonNode explain(String username) {
            TestReply reply =
                    asAdmin("GET", "/api/admin/explain?username=" + username + "&address=" + ADDRESS, Map.of());
            assertThat(reply.status()).isEqualTo(200);
            return reply.json();
        }

        TestReply login(String username) {
            Map<String, String> body = new HashMap<>(Map.of("username", username, "password", TestGatehouse.PASSWORD));
            app.ifPresent(each -> body.put("otp", each.code(server.clock().instant())));
            return bob().post("/api/token/", Json.write(body));
        }

        void block() {
            act("/api/admin/blocks", Map.of("network", ADDRESS, "reason", "scans"));
        }

        void blockNetworks() {
            act("/api/admin/blocks", Map.of("network", "192.0.2.0/24", "reason", "scans"));
            act("/api/admin/blocks", Map.of("network", "192.0.2.0/28", "reason", "scans more"));
        }

        void exhaust() {
            server.clock().advance(Duration.ofMinutes(2));
            login("bob");
            login("bob");
        }

        void fail(String username, int times) {
            for (int i = 0; i < times; i++) {
                bob().post("/api/token/", credentials(username, "wrong"));
            }
        }

        void lockOut() {
            act(
                    "/api/admin/lockouts",
                    Map.of("username", "bob", "reason", "phished", "expires_at", "2026-03-01T13:00:00Z"));
        }

        void tighten() {
            fail("bob", 3);
            server.restart("lockout.failures=3");
        }

        void setHash(String hash) {
            server.tamper("UPDATE account SET password_hash = '" + hash + "' WHERE username = 'bob'");
        }

        void lockFactor() {
            app = Optional.of(AuthenticatorApp.enrol(server, "bob"));
            for (int i = 0; i < 5; i++) {
                bob().post(
                                "/api/token/",
                                Json.write(Map.of(
                                        "username", "bob", "password", TestGatehouse.PASSWORD, "otp", "000000")));
            }
        }

        void moveTo(String time) {
            server.clock().advance(Duration.between(server.clock().instant(), Instant.parse(time)));
        }

        private void act(String path, Map<String, String> body) {
            assertThat(asAdmin("POST", path, body).status()).isEqualTo(201);
        }

        private TestReply asAdmin(String method, String path, Map<String, String> body) {
            TestReply reply = server.client().send(method, path, Json.write(body), admin.orElse("none"));
            if (reply.status() != 401) {
                return reply;
            }
            admin = Optional.of(
                    server.client().at("203.0.113.1").login(TestGatehouse.ADMIN).access());
            return asAdmin(method, path, body);
        }

        private TestClient bob() {
            return server.client().at(ADDRESS);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
