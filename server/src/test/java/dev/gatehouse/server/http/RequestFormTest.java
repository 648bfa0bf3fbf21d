package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import io.helidon.http.Method;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9112, to the letter: each request has one answer, in our words, and then the connection is what was said of it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RequestFormTest {

    private static final String JWKS = "GET /.well-known/jwks.json HTTP/1.1\r\nHost: a\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String VERIFY =
            "POST /api/token/verify/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    private static final String INVALID = "{\"detail\":\"Token is invalid\",\"code\":\"token_not_valid\"}";
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 [0-9]{3} ");

    private final TestGatehouse server = TestGatehouse.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close\r\n",
                "connection: CLOSE\r\n",
                "Connection: Keep-Alive, close\r\n",
                "Connection: close , te\r\n",
                "Connection: te,\tClose\t,keep-alive\r\n",
                "Connection: te\r\nConnection: close\r\n"
            })
    void whatTheClientWantsClosedIsClosed(String connection) {
        String answer = heard(JWKS + connection + "\r\n");

        assertThat(answer).startsWith(OK);
        assertThat(answers(answer)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Connection: keep-alive\r\n",
                "Connection: closed\r\n",
                "Connection: te, not-close\r\n",
                "X: close\r\n"
            })
    void allElseStaysOpenForTheNextRequest(String connection) {
        try (BareSocket client = BareSocket.to(server.port())) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.say(JWKS + connection + "\r\n").hear())
                        .startsWith(OK)
                        .doesNotContainIgnoringCase("connection: close");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: keep-alive\r\n", "Connection: close\r\n"})
    void httpOneZeroIsServedAndClosed(String connection) {
        assertThat(heard("GET /.well-known/jwks.json HTTP/1.0\r\n" + connection + "\r\n"))
                .startsWith(OK)
                .contains("Connection: close\r\n", "Content-Length: ")
                .doesNotContain("Transfer-Encoding");
        assertThat(heard("POST /api/token/verify/ HTTP/1.0\r\nHost: a\r\n" + connection
                        + "Content-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"token\":\"x\"}"))
                .startsWith("HTTP/1.1 401")
                .endsWith(INVALID);
    }

    @Test
    void whatTheServerSaysThatItClosesIsClosed() {
        assertThat(heard("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("Connection: close\r\n");
        assertThat(heard(VERIFY + "Content-Length: 1048577\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("Connection: close\r\n");
    }

    @Test
    void anAnswerThatSaysThatItIsTheLastIsTheLast() {
        Endpoint last = new Endpoint(
                Method.GET,
                "/last",
                new Access.Open("to try it"),
                _ -> Response.ok(List.of()).with("Connection", "close"));
        try (TestApi api = new TestApi(List.of(last), InstantSource.fixed(Instant.EPOCH));
                BareSocket client = BareSocket.to(api.port())) {
            assertThat(client.say("GET /last HTTP/1.1\r\nHost: a\r\n\r\n").hearAll())
                    .startsWith(OK)
                    .endsWith("[]");
        }
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
    void requestsThatComeTogetherAreAnsweredInOrder() {
        String answer = exchange(JWKS + "\r\n" + VERIFY + "Content-Length: 13\r\n\r\n{\"token\":\"x\"}" + "\r\n" + JWKS
                + "Connection: close\r\n\r\n" + JWKS + "\r\n");

        assertThat(STATUS_LINE
                        .matcher(answer)
                        .results()
                        .map(each -> each.group().substring(9, 12)))
                .containsExactly("200", "401", "200");
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
        assertThat(heard("GET /" + "a".repeat(4_082) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
        assertThat(heard("GET /" + "a".repeat(4_083) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
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

    @Test
    void anAcceptThatNamesNothingUsesUpTheLimitOfItsAddress() {
        try (TestGatehouse limited = TestGatehouse.start("throttle.address=3/min")) {
            TestClient picky = limited.client().at("192.0.2.1");
            for (int i = 0; i < 3; i++) {
                assertThat(jwks(picky, ";").status()).isEqualTo(406);
            }

            assertThat(picky.get("/.well-known/jwks.json").status()).isEqualTo(429);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";",
                ";;,",
                ",;",
                "a",
                "/",
                "*/",
                "/*",
                "q=1",
                "application/json;q=0",
                "*/json",
                "a/b;\"",
                "\"",
                ";q",
                "application/json;q=1.5",
                "*/*, application/json;q=0"
            })
    void anAcceptThatNamesNothingOfOursIsNotAcceptable(String accept) {
        assertThat(jwks(server.client(), accept).body())
                .isEqualTo("{\"detail\":\"Could not satisfy the request Accept header.\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "APPLICATION/JSON",
                "text/html, application/json;q=0.1",
                ";, */*",
                "",
                "application/json;a=\"x,;\\\"y\";q=1",
                "application/json ; charset=utf-8",
                "*/*;q=0, application/json"
            })
    void anAcceptThatNamesOursIsSatisfied(String accept) {
        assertThat(jwks(server.client(), accept).status()).isEqualTo(200);
    }

    private String exchange(String request) {
        return BareSocket.exchange(server.port(), request);
    }

    /** What a client hears that goes on listening, until the server hangs up. */
    private String heard(String request) {
        try (BareSocket client = BareSocket.to(server.port())) {
            return client.say(request).hearAll();
        }
    }

    private static TestReply jwks(TestClient client, String accept) {
        return client.send(client.request("/.well-known/jwks.json")
                .header("Accept", accept)
                .GET());
    }

    private static long answers(String text) {
        return STATUS_LINE.matcher(text).results().count();
    }
}
