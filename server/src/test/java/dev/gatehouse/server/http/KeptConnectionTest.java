package dev.gatehouse.server.http;

import static dev.gatehouse.server.http.BareRequests.INVALID;
import static dev.gatehouse.server.http.BareRequests.JWKS;
import static dev.gatehouse.server.http.BareRequests.OK;
import static dev.gatehouse.server.http.BareRequests.VERIFY;
import static dev.gatehouse.server.http.BareRequests.answers;
import static dev.gatehouse.server.http.BareRequests.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestGatehouse;
import io.helidon.http.Method;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9112, section 9: a connection stays open or is closed as was said of it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeptConnectionTest {

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
        String answer = BareSocket.heard(server.port(), JWKS + connection + "\r\n");

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
        assertThat(BareSocket.heard(server.port(), "GET /.well-known/jwks.json HTTP/1.0\r\n" + connection + "\r\n"))
                .startsWith(OK)
                .contains("Connection: close\r\n", "Content-Length: ")
                .doesNotContain("Transfer-Encoding");
        assertThat(BareSocket.heard(
                        server.port(),
                        "POST /api/token/verify/ HTTP/1.0\r\nHost: a\r\n" + connection
                                + "Content-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"token\":\"x\"}"))
                .startsWith("HTTP/1.1 401")
                .endsWith(INVALID);
    }

    @Test
    void httpOneZeroIsNotToldToContinue() {
        assertThat(BareSocket.heard(
                        server.port(),
                        "POST /api/token/verify/ HTTP/1.0\r\nexpect: 100-continue\r\n"
                                + "Content-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"token\":\"x\"}"))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void whatTheServerSaysThatItClosesIsClosed() {
        assertThat(BareSocket.heard(server.port(), "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("Connection: close\r\n");
        assertThat(BareSocket.heard(server.port(), VERIFY + "Content-Length: 1048577\r\n\r\n"))
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
    void requestsThatComeTogetherAreAnsweredInOrder() {
        String answer = BareSocket.exchange(
                server.port(),
                JWKS + "\r\n" + VERIFY + "Content-Length: 13\r\n\r\n{\"token\":\"x\"}" + "\r\n" + JWKS
                        + "Connection: close\r\n\r\n" + JWKS + "\r\n");

        assertThat(statuses(answer)).containsExactly("200", "401", "200");
    }
}
