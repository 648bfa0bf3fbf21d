package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestGatehouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** RFC 9110 §10.1.4: a client that takes trailers gets none, and nothing in their place. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrailersTest {

    private final TestGatehouse server = TestGatehouse.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void nothingFollowsAnExportOfNoEvents() {
        assertThat(exchange(export("?after=999999999")))
                .contains("Content-Length: 0\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void nothingFollowsTheLastChunk() {
        assertThat(exchange(export("")))
                .contains("Transfer-Encoding: chunked\r\n")
                .endsWith("\r\n0\r\n\r\n");
    }

    @Test
    void nothingFollowsAnAnswerThatIsKnownAsAWhole() {
        assertThat(exchange(request("/api/whoami", ""))).endsWith("}");
    }

    private String export(String query) {
        return request("/api/admin/events/export", query);
    }

    private String request(String path, String query) {
        return "GET %s%s HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nConnection: TE\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(
                        path, query, server.client().login(TestGatehouse.ADMIN).access());
    }

    private String exchange(String request) {
        return BareSocket.exchange(server.port(), request);
    }
}
