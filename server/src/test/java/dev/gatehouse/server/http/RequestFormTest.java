package dev.gatehouse.server.http;

import static dev.gatehouse.server.http.BareRequests.INVALID;
import static dev.gatehouse.server.http.BareRequests.JWKS;
import static dev.gatehouse.server.http.BareRequests.OK;
import static dev.gatehouse.server.http.BareRequests.VERIFY;
import static dev.gatehouse.server.http.BareRequests.answers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestGatehouse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9112, to the letter: each request has one answer, in our words. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RequestFormTest {

    private final TestGatehouse server = TestGatehouse.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aStreamNeedsHttpOneOne() {
        String access = server.client().login(TestGatehouse.ADMIN).access();

        assertThat(exchange("GET /api/admin/events/stream HTTP/1.0\r\nAuthorization: Bearer " + access + "\r\n\r\n"))
                .startsWith("HTTP/1.1 505")
                .endsWith("{\"detail\":\"A stream of events needs HTTP/1.1.\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2.0", "HTTP/1.2", "HTTP/0.9"})
    void otherVersionsAreRefusedAsSuch(String version) {
        assertThat(exchange("GET / " + version + "\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 505")
                .endsWith("{\"detail\":\"HTTP version not supported.\"}");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n"),
                Arguments.of("the absolute form", "GET http://a/api/whoami HTTP/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of("the asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of("a target that is none", "GET api HTTP/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of("a fragment", "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of("no target", "GET  HTTP/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of("white space in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of("bytes beyond ASCII in the target", "GET /\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of("NUL in the target", "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of("a method in lower case", "get /api/whoami HTTP/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of("HTTP/0.9", "GET /\r\n\r\n"),
                Arguments.of("a version in lower case", "GET / http/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of("no host", "GET / HTTP/1.1\r\n\r\n"),
                Arguments.of("two hosts", JWKS + "Host: b\r\n\r\n"),
                Arguments.of("a host that is none", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
                Arguments.of("a header without a name", JWKS + ": x\r\n\r\n"),
                Arguments.of("a header without a colon", JWKS + "x\r\n\r\n"),
                Arguments.of("space before the colon", JWKS + "X : y\r\n\r\n"),
                Arguments.of("a folded header", JWKS + "X: y\r\n z\r\n\r\n"),
                Arguments.of("NUL in a header", JWKS + "X: \0\r\n\r\n"),
                Arguments.of("a lone LF", "GET / HTTP/1.1\nHost: a\n\n"),
                Arguments.of("a lone LF in the headers", JWKS + "X: y\n\r\n"),
                Arguments.of("a lone CR", JWKS + "X: y\rZ: z\r\n\r\n"),
                Arguments.of("a CR and another byte in place of CR LF", JWKS + "X: y\rYZ: z\r\n\r\n"),
                Arguments.of("two lengths", VERIFY + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("a list of lengths", VERIFY + "Content-Length: 2, 2\r\n\r\n{}"),
                Arguments.of("a signed length", VERIFY + "Content-Length: +2\r\n\r\n{}"),
                Arguments.of("a hexadecimal length", VERIFY + "Content-Length: 0x2\r\n\r\n{}"),
                Arguments.of("an empty length", VERIFY + "Content-Length:\r\n\r\n{}"),
                Arguments.of("an endless length", VERIFY + "Content-Length: 99999999999999999999\r\n\r\n{}"),
                Arguments.of("length and chunks", VERIFY + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}"),
                Arguments.of("chunks and length", VERIFY + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("chunked twice", VERIFY + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        "two codings", VERIFY + "Transfer-Encoding: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("an unknown coding", VERIFY + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("gzip", VERIFY + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        "chunks by HTTP/1.0",
                        "POST /api/token/verify/ HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void whatIsMalformedHasOneAnswerOfOurs(String what, String request) {
        String answer = exchange(request + JWKS + "\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("Connection: close\r\n", "X-Content-Type-Options: nosniff\r\n", "X-Request-Id: ")
                .endsWith("{\"detail\":\"Bad request.\"}");
        assertThat(answers(answer)).isEqualTo(1);
    }

    static Stream<Arguments> malformedBodies() {
        return Stream.of(
                Arguments.of("a size that is none", "zz\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("an empty size", "\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a signed size", "+2\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a negative size", "-2\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a size with 0x", "0x2\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a size beyond all bounds", "fffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a size that is too small", "1\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a size that is too large", "3\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a lone LF behind the size", "2\n{}\r\n0\r\n\r\n"),
                Arguments.of("a lone LF behind the chunk", "2\r\n{}\n0\r\n\r\n"),
                Arguments.of("an extension without an end", "2;" + "a".repeat(10_000) + "\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("an extension with a lone LF", "2;a=\nb\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a trailer that is none", "2\r\n{}\r\n0\r\nGET / HTTP/1.1\r\n\r\n"),
                Arguments.of("trailers without an end", "2\r\n{}\r\n0\r\n" + "a: b\r\n".repeat(10_000) + "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformedBodies")
    void aMalformedBodyHasOneAnswerAndIsTheLast(String what, String body) {
        String answer = exchange(VERIFY + "Transfer-Encoding: chunked\r\n\r\n" + body + JWKS + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("\"keys\"");
        assertThat(answers(answer)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d\r\n{\"token\":\"x\"}\r\n0\r\n\r\n",
                "0d;a=b\r\n{\"token\":\"x\"}\r\n0;c\r\n\r\n",
                "D ; a=\"b;c\"\r\n{\"token\":\"x\"}\r\n000\r\n\r\n",
                "3;a\r\n{\"t\r\n5\r\noken\"\r\n5\r\n:\"x\"}\r\n0\r\nX: y\r\nContent-Length: 5\r\n\r\n",
            })
    void extensionsAndTrailersOfChunksAreIgnored(String body) {
        String answer =
                exchange(VERIFY + "Transfer-Encoding: chunked\r\n\r\n" + body + JWKS + "Connection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 401").contains(INVALID + OK, "\"keys\"");
        assertThat(answers(answer)).isEqualTo(2);
    }

    @Test
    void whatIsTooLongIsToldAsThat() {
        assertThat(exchange("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .endsWith("{\"detail\":\"Request line too long.\"}");
        assertThat(exchange(JWKS + "X: " + "a".repeat(100_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .endsWith("{\"detail\":\"Request header fields too large.\"}");
        assertThat(exchange(VERIFY + "Content-Length: 1048577\r\n\r\n" + "a".repeat(100_000)))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("{\"detail\":\"Request body too large.\"}");
    }

    /** A socket that is closed with unread bytes is reset, and the client may never read why it was refused. */
    @Test
    void theRestOfARefusedRequestIsTaken() {
        try (BareSocket client = BareSocket.to(server.port())) {
            assertThat(client.isTaken(JWKS + "X: " + "a".repeat(240_000))).isTrue();
            assertThat(client.hear()).endsWith("{\"detail\":\"Request header fields too large.\"}");
        }
    }

    @Test
    void whatIsAsLongAsItMayBeIsServed() {
        assertThat(BareSocket.heard(
                        server.port(),
                        "GET /" + "a".repeat(4_082) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
        assertThat(BareSocket.heard(
                        server.port(),
                        "GET /" + "a".repeat(4_083) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ");
        // With "Host: a" and "X: ", and with the ends of lines.
        assertThat(exchange(JWKS + "X: " + "a".repeat(16_384 - 9 - 5) + "\r\n\r\n"))
                .startsWith(OK);
        assertThat(exchange(JWKS + "X: " + "a".repeat(16_384 - 9 - 5 + 3) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(exchange(JWKS + "X: y\r\n".repeat(2_729) + "\r\n")).startsWith(OK);
        assertThat(exchange(JWKS + "X: y\r\n".repeat(2_730) + "\r\n")).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void aRefusedHeadRequestHasNoBody() {
        assertThat(exchange("HEAD /\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void whatIsMalformedUsesUpTheLimitOfItsAddress() {
        String malformed = "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n";
        try (TestGatehouse limited = TestGatehouse.start("throttle.address=3/min")) {
            for (int i = 0; i < 3; i++) {
                assertThat(BareSocket.exchange("127.0.0.9", limited.port(), malformed))
                        .startsWith("HTTP/1.1 400");
            }

            assertThat(BareSocket.exchange("127.0.0.9", limited.port(), malformed))
                    .startsWith("HTTP/1.1 429")
                    .contains("Retry-After: 60\r\n")
                    .endsWith("{\"detail\":\"Request was throttled. Expected available in 60 seconds.\"}");
            assertThat(BareSocket.exchange("127.0.0.9", limited.port(), JWKS + "\r\n"))
                    .startsWith("HTTP/1.1 429");
            assertThat(BareSocket.exchange("127.0.0.10", limited.port(), JWKS + "\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    private String exchange(String request) {
        return BareSocket.exchange(server.port(), request);
    }
}
