package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R21: walks every endpoint, and holds each answer to the headers that all of them carry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HeaderWalkTest {

    /** They are meant to be kept, and by everybody. */
    private static final String PUBLIC_KEYS = "/.well-known/jwks.json";

    private final TestGatehouse server = TestGatehouse.start("throttle.login=off", "throttle.address=off");
    private final TestClient client = server.client();

    @AfterAll
    void stop() {
        server.close();
    }

    Stream<Endpoint> everyEndpoint() {
        return server.gatehouse().endpoints().all().stream();
    }

    @ParameterizedTest
    @MethodSource("everyEndpoint")
    void everyAnswerIsProtected(Endpoint endpoint) {
        String access = client.login(TestGatehouse.ADMIN).access();
        TestReply admitted = send(endpoint, access);
        TestReply refused =
                client.send(client.request(path(endpoint)).method(method(endpoint), BodyPublishers.ofString("{")));

        assertProtected(admitted, endpoint.path().equals(PUBLIC_KEYS));
        assertProtected(refused, endpoint.path().equals(PUBLIC_KEYS));
    }

    @Test
    void whatIsNowhereIsProtectedToo() {
        assertProtected(client.get("/nowhere"), false);
    }

    @Test
    void tokensAreNotKept() {
        TestReply reply =
                client.post("/api/token/", TestClient.credentials(TestGatehouse.ADMIN, TestGatehouse.PASSWORD));

        assertThat(reply.status()).isEqualTo(200);
        assertProtected(reply, false);
    }

    @Test
    void whatIsRefusedBeforeItIsReadIsProtectedToo() {
        assertThat(BareSocket.exchange(server.port(), "GET / HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("Cache-Control: no-store", "X-Content-Type-Options: nosniff")
                .doesNotContainIgnoringCase("\r\nServer:");
    }

    private static void assertProtected(TestReply reply, boolean meantToBeKept) {
        assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'; frame-ancestors 'none'");
        assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(reply.header("X-Frame-Options")).contains("DENY");
        assertThat(reply.header("Referrer-Policy")).contains("no-referrer");
        assertThat(reply.header("X-Request-Id")).isPresent();
        assertThat(reply.header("Server")).isEmpty();
        if (!meantToBeKept) {
            assertThat(reply.headers().get("cache-control")).containsExactly("no-store");
        }
    }

    private TestReply send(Endpoint endpoint, String access) {
        return client.send(method(endpoint), path(endpoint), "{}", access);
    }

    /** A GET may be a stream that never ends, so only its head is asked for. */
    private static String method(Endpoint endpoint) {
        String method = endpoint.method().text();
        return method.equals("GET") ? "HEAD" : method;
    }

    private static String path(Endpoint endpoint) {
        return endpoint.path().replaceAll("\\{[a-z]+}", "0123456789abcdef0123456789abcdef");
    }
}
