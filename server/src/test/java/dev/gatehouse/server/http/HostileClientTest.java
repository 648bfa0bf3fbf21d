package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestGatehouse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a fuzzer and a bored attacker send: answered with a 4xx or a closed connection, never with a 5xx or silence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileClientTest {

    private final TestGatehouse server = TestGatehouse.start("server.read-timeout=PT0.5S");

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("no HTTP at all", "\u0016\u0003\u0001\u0002\r\n\r\n"),
                Arguments.of("an empty line", "\r\n\r\n"),
                Arguments.of("no host", "GET /api/whoami HTTP/1.1\r\n\r\n"),
                Arguments.of("two hosts", "GET /api/whoami HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
                Arguments.of("a header without a name", "GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n"),
                Arguments.of("a header with NUL", "GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n"),
                Arguments.of("a very long path", "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of(
                        "a very long header", "GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(100_000) + "\r\n\r\n"),
                Arguments.of(
                        "a flood of headers", "GET / HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(50_000) + "\r\n"),
                Arguments.of("a broken percent-encoding", "GET /api/%zz HTTP/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of("a broken query", "GET /api/admin/events?%zz=%f HTTP/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of("a length that is no number", post("Content-Length: many\r\n\r\n")),
                Arguments.of("a negative length", post("Content-Length: -1\r\n\r\n")),
                Arguments.of("a length beyond all bounds", post("Content-Length: 99999999999999999999\r\n\r\n")),
                Arguments.of("two lengths", post("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")),
                Arguments.of("length and chunks", post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}")),
                Arguments.of("a chunk of bad size", post("Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")),
                Arguments.of("a chunk beyond all bounds", post("Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n{}")),
                Arguments.of("a coding that we do not know", post("Transfer-Encoding: gzip\r\n\r\n{}")),
                Arguments.of("a compressed body", post("Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void isAnsweredWithAnErrorOfItsOwn(String what, String request) {
        String answer = exchange(request);

        assertThat(answer)
                .satisfiesAnyOf(
                        text -> assertThat(text).isEmpty(),
                        text -> assertThat(text).startsWith("HTTP/1.1 4"));
        assertThat(answer).doesNotContain("Exception").doesNotContain("io.helidon");
    }

    @Test
    void aClientThatFallsSilentInItsHeadersIsHungUpOn() {
        assertThat(exchange("GET /api/whoami HTTP/1.1\r\nHost: a\r\nX: ")).doesNotContain(" 5");
    }

    @Test
    void aClientThatFallsSilentInItsBodyIsHungUpOn() {
        assertThat(exchange(post("Content-Length: 100\r\n\r\n{"))).doesNotContain(" 5");
    }

    @Test
    void aClientThatFallsSilentInABodyThatNobodyWantsIsHungUpOn() {
        assertThat(exchange("POST /api/token/revoke/ HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"))
                .doesNotContain(" 5");
    }

    @Test
    void goesOnServingAfterwards() {
        assertThat(exchange("GET /.well-known/jwks.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK");
    }

    private static String post(String rest) {
        return "POST /api/token/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + rest;
    }

    /** What is heard by a client that goes on listening. */
    private String exchange(String request) {
        try (BareSocket client = BareSocket.to(server.port())) {
            return client.say(request).hear();
        }
    }
}
