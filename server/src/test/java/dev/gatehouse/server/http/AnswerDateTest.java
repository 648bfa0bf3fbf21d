package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestGatehouse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer has one date, with two digits for the first days of a month as well (RFC 9110 §5.6.7, IMF-fixdate). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AnswerDateTest {

    private static final Instant FIRST_OF_A_MONTH = Instant.parse("2026-03-01T09:05:07.9Z");
    private static final String DATE = "\r\nDate: Sun, 01 Mar 2026 09:05:07 GMT\r\n";

    private final TestGatehouse server = TestGatehouse.start();

    @BeforeEach
    void onTheFirstOfAMonth() {
        server.clock().advance(Duration.between(server.clock().instant(), FIRST_OF_A_MONTH));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /.well-known/jwks.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "HEAD /.well-known/jwks.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /nowhere HTTP/1.0\r\n\r\n",
                "GET /api/whoami/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n"
            })
    void ofTheApi(String request) {
        assertDated(BareSocket.exchange(server.port(), request));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/health", "/observe/metrics", "/nowhere"})
    void ofTheManagementPort(String path) {
        assertDated(BareSocket.exchange(
                server.gatehouse().managementPort(),
                "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    }

    @Test
    void ofAStream() {
        String access = server.client().login(TestGatehouse.ADMIN).access();
        try (BareSocket client = BareSocket.to(server.port())) {
            client.say(
                    "GET /api/admin/events/stream HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + access + "\r\n\r\n");

            assertDated(client.hearUntil("\r\n\r\n"));
        }
    }

    private static void assertDated(String answer) {
        assertThat(answer).containsOnlyOnce("\r\nDate: ").contains(DATE);
    }
}
