package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R21: pages of other origins call the API where the settings name them, and nowhere else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CorsTest {

    private static final String FRIEND = "https://app.example.com";

    private final TestGatehouse server = TestGatehouse.start(
            "cors.origins=https://app.example.com,http://localhost:3000", "throttle.address=100/min");
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
    void aPageThatIsNamedMaySendWhatTheEndpointTakes(Endpoint endpoint) {
        String path = endpoint.path().replaceAll("\\{[a-z]+}", "1");

        TestReply reply = preflight(client.at("192.0.2." + Math.floorMod(path.hashCode(), 250)), path, FRIEND);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).contains(FRIEND);
        assertThat(reply.header("Access-Control-Allow-Methods").orElse(""))
                .contains(endpoint.method().text());
        assertThat(reply.header("Access-Control-Allow-Headers"))
                .contains("Authorization, Content-Type, Last-Event-ID, X-CSRFToken, X-Requested-With");
        assertThat(reply.header("Access-Control-Max-Age")).contains("600");
        assertThat(reply.header("Vary")).contains("Origin");
        assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com.evil.example",
                "null",
                "*"
            })
    void aPageOfAnotherOriginMayNot(String origin) {
        TestReply preflight = preflight(client, "/api/whoami/", origin);
        TestReply actual = client.send(
                client.request("/api/whoami/").header("Origin", origin).GET());

        assertThat(preflight.status()).isEqualTo(401);
        assertThat(preflight.header("Vary")).contains("Origin");
        assertThat(corsHeaders(preflight)).isEmpty();
        assertThat(corsHeaders(actual)).isEmpty();
    }

    @Test
    void thePageReadsAnswers() {
        TestReply reply = client.send(client.request("/.well-known/jwks.json")
                .header("Origin", FRIEND)
                .GET());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).contains(FRIEND);
        assertThat(reply.header("Access-Control-Expose-Headers").orElse(""))
                .contains("Retry-After", "X-Request-Id", "Deprecation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/whoami/", "/nowhere"})
    void thePageReadsErrors(String path) {
        TestReply reply =
                client.send(client.request(path).header("Origin", FRIEND).GET());

        assertThat(reply.status()).isIn(401, 404);
        assertThat(reply.header("Access-Control-Allow-Origin")).contains(FRIEND);
    }

    @Test
    void optionsWithoutAQuestionIsAnsweredAsEver() {
        TestReply reply = client.send(
                client.request("/api/whoami/").header("Origin", FRIEND).method("OPTIONS", BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Access-Control-Allow-Methods")).isEmpty();
    }

    @Test
    void askingBeforehandUsesUpNoLogin() {
        TestClient elsewhere = client.at("198.51.100.1");
        for (int i = 0; i < 10; i++) {
            preflight(elsewhere, "/api/token/", FRIEND);
        }

        assertThat(elsewhere.login(TestGatehouse.ADMIN).access()).isNotEmpty();
    }

    @Test
    void askingBeforehandIsCountedForTheAddressAndThePageReadsThatToo() {
        TestClient elsewhere = client.at("198.51.100.2");
        for (int i = 0; i < 100; i++) {
            preflight(elsewhere, "/api/token/", FRIEND);
        }

        TestReply reply = preflight(elsewhere, "/api/token/", FRIEND);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Access-Control-Allow-Origin")).contains(FRIEND);
        assertThat(reply.header("Access-Control-Expose-Headers").orElse("")).contains("Retry-After");
    }

    @Test
    void withoutOriginsThereIsNoWordOfIt() {
        try (TestGatehouse off = TestGatehouse.start()) {
            TestReply preflight = preflight(off.client(), "/api/whoami/", FRIEND);
            TestReply open = preflight(off.client(), "/api/token/", FRIEND);

            assertThat(preflight.status()).isEqualTo(401);
            assertThat(open.status()).isEqualTo(200);
            assertThat(corsHeaders(preflight)).isEmpty();
            assertThat(corsHeaders(open)).isEmpty();
            assertThat(open.header("Vary")).isEmpty();
        }
    }

    private static TestReply preflight(TestClient client, String path, String origin) {
        HttpRequest.Builder request = client.request(path)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody());
        return client.send(request);
    }

    private static Stream<String> corsHeaders(TestReply reply) {
        return reply.headers().keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }
}
