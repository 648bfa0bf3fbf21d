package dev.gatehouse.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.bench.http.Outcome.Answered;
import dev.gatehouse.bench.http.Outcome.Refused;
import dev.gatehouse.bench.http.Outcome.Unanswered;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

    private static final Request REQUEST = new Request("POST", "/api/token/", "an-access-token", "{\"name\":\"ü\"}");

    @Test
    void sendsTokenAndBody() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 204 No Content\r\n\r\n");
                HttpConnection connection = connectionTo(server.address())) {
            connection.exchange(REQUEST);

            assertThat(server.received().take())
                    .startsWith("POST /api/token/ HTTP/1.1\r\nHost: "
                            + server.address().getAuthority() + "\r\n")
                    .contains("\r\nAuthorization: Bearer an-access-token\r\n", "\r\nContent-Length: 13\r\n")
                    .endsWith("\r\n\r\n{\"name\":\"ü\"}");
        }
    }

    @Test
    void readsOneAnswerAfterTheOther() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(
                        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none",
                        "HTTP/1.1 401 Unauthorized\r\ncontent-length: 4\r\n\r\ntwo!");
                HttpConnection connection = connectionTo(server.address())) {
            assertThat(connection.exchange(REQUEST)).isEqualTo(new Answered(200, "one"));
            assertThat(connection.exchange(REQUEST)).isEqualTo(new Answered(401, "two!"));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void readsChunks() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnext");
                HttpConnection connection = connectionTo(server.address())) {
            assertThat(connection.exchange(REQUEST)).isEqualTo(new Answered(200, "one0123456789"));
            assertThat(connection.exchange(REQUEST)).isEqualTo(new Answered(200, "next"));
        }
    }

    @Test
    void readsABodyThatIsLongerThanItsBuffer() throws Exception {
        String body = "x".repeat(100_000);

        try (ScriptedServer server =
                        ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body);
                HttpConnection connection = connectionTo(server.address())) {
            assertThat(connection.exchange(REQUEST)).isEqualTo(new Answered(200, body));
        }
    }

    @Test
    void opensAnotherConnectionAfterTheServerClosedOne() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                HttpConnection connection = connectionTo(server.address())) {
            assertThat(connection.exchange(REQUEST)).isEqualTo(new Answered(200, ""));
            assertThat(connection.exchange(REQUEST)).isEqualTo(new Answered(200, ""));
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void tellsAMissingAnswerFromABrokenOne() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering("", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
                HttpConnection connection = connectionTo(server.address())) {
            assertThat(connection.exchange(REQUEST))
                    .isInstanceOfSatisfying(
                            Unanswered.class,
                            none -> assertThat(none.received()).isZero());
            assertThat(connection.exchange(REQUEST))
                    .isInstanceOfSatisfying(
                            Unanswered.class,
                            half -> assertThat(half.received()).isEqualTo(42));
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        URI nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }

        try (HttpConnection connection = connectionTo(nobody)) {
            assertThat(connection.exchange(REQUEST)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void takesNoAddressThatItCannotConnectTo() {
        assertThatThrownBy(() -> connectionTo(URI.create("https://127.0.0.1:8000")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://127.0.0.1:8000");
    }

    @Test
    void printsNoSecrets() {
        assertThat(REQUEST).hasToString("POST /api/token/");
        assertThat(new Answered(200, "a-token")).hasToString("Answered[200]");
    }

    private static HttpConnection connectionTo(URI server) {
        return new HttpConnection(server, Duration.ofSeconds(10));
    }
}
