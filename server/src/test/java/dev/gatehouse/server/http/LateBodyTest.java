package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import io.helidon.http.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client sends its body when it likes: nothing is done before it is there, and nothing that is not allowed by then. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LateBodyTest {

    private static final String BODY = "{\"active\":false}";
    private static final String WAITING = "Host: a\r\nExpect: 100-continue\r\nContent-Length: 16\r\n";
    private static final String CLIENT = "192.0.2.7";

    /** What happens between the head of a request and its body, and what the client is told then. */
    record Change(String what, String told, Consumer<Carl> change) {

        @Override
        public String toString() {
            return what;
        }
    }

    static final List<Change> CHANGES = List.of(
            new Change("session ended", "Token is blacklisted", Carl::endSessions),
            new Change("token expired", "Token is expired", Carl::expire),
            new Change("account disabled", "User is inactive", Carl::disable),
            new Change("role taken away", "You do not have permission", Carl::demote),
            new Change("address blocked", "address_blocked", Carl::block));

    private final TestGatehouse quiet = TestGatehouse.start();

    @AfterAll
    void stop() {
        quiet.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /nowhere HTTP/1.1\r\n",
                "POST /api/token/revoke-all/ HTTP/1.1\r\n",
                "POST /api/token/revoke/ HTTP/1.1\r\nAuthorization: Bearer x\r\n",
                "PUT /api/token/ HTTP/1.1\r\n",
                "POST /api/token/ HTTP/1.1\r\nAccept: image/png\r\n"
            })
    void aRefusalIsToldToAClientThatWaitsWithItsBody(String begin) {
        assertThat(BareSocket.heard(quiet.port(), begin + WAITING + "\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("Connection: close\r\n")
                .contains("{\"detail\":");
    }

    @Test
    void aClientThatWaitsIsAskedForABodyThatIsOfNoUse() {
        AtomicInteger done = new AtomicInteger();
        try (TestApi api = counting(done);
                BareSocket waiting = BareSocket.to(api.port())) {
            assertThat(waiting.say("POST /count HTTP/1.1\r\n" + WAITING + "\r\n")
                            .hear())
                    .startsWith("HTTP/1.1 100 ");
            assertThat(done).hasValue(0);

            assertThat(waiting.say(BODY).hear()).startsWith("HTTP/1.1 200 ").doesNotContain("Connection: close");
            assertThat(done).hasValue(1);
        }
    }

    @Test
    void nothingIsDoneForABodyThatNeverComes() {
        AtomicInteger done = new AtomicInteger();
        try (TestApi api = counting(done)) {
            assertThat(BareSocket.heard(api.port(), "POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n1234"))
                    .isEmpty();
        }
        assertThat(done).hasValue(0);
    }

    @Test
    void nothingIsDoneForABodyThatIsNone() {
        AtomicInteger done = new AtomicInteger();
        try (TestApi api = counting(done)) {
            assertThat(BareSocket.heard(
                            api.port(), "POST /count HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n"))
                    .startsWith("HTTP/1.1 400 ");
        }
        assertThat(done).hasValue(0);
    }

    @ParameterizedTest
    @FieldSource("CHANGES")
    void nothingIsDoneThatIsNotAllowedAnyMoreWhenTheBodyComes(Change meanwhile) {
        try (TestGatehouse server = TestGatehouse.start().with("bob", Role.USER).with("carl", Role.ADMIN);
                BareSocket late = BareSocket.to(server.port())) {
            Carl carl = new Carl(server, server.client().login("carl").access());
            assertThat(late.say("PATCH /api/admin/users/2 HTTP/1.1\r\nX-Forwarded-For: " + CLIENT
                                    + "\r\nAuthorization: Bearer " + carl.access()
                                    + "\r\nContent-Type: application/json\r\n" + WAITING + "\r\n")
                            .hear())
                    .startsWith("HTTP/1.1 100 ");

            meanwhile.change().accept(carl);

            assertThat(late.say(BODY).hear()).startsWith("HTTP/1.1 40").contains(meanwhile.told());
            assertThat(carl.asAlice("GET", "/api/admin/users/2", "")).contains("\"active\":true");
        }
    }

    private static TestApi counting(AtomicInteger done) {
        Endpoint count = new Endpoint(
                Method.POST, "/count", new Access.Open("to count"), _ -> Response.ok(done.incrementAndGet()));
        return new TestApi(List.of(count), InstantSource.fixed(Instant.EPOCH), Duration.ofMillis(500));
    }

    /** An administrator of a server. */
    private record Carl(TestGatehouse server, String access) {

        void endSessions() {
            assertThat(server.client()
                            .post("/api/token/revoke-all/", "", access)
                            .status())
                    .isEqualTo(200);
        }

        void expire() {
            server.clock().advance(Duration.ofMinutes(31));
        }

        void disable() {
            server.disable("carl");
        }

        void demote() {
            asAlice("PATCH", "/api/admin/users/3", "{\"role\":\"auditor\"}");
        }

        void block() {
            asAlice("POST", "/api/admin/blocks", "{\"network\":\"" + CLIENT + "\",\"reason\":\"test\"}");
        }

        String asAlice(String method, String path, String json) {
            TestClient client = server.client();
            TestReply reply = client.send(
                    method, path, json, client.login(TestGatehouse.ADMIN).access());
            assertThat(reply.status()).isIn(200, 201);
            return reply.body();
        }
    }
}
