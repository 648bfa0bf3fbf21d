package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * R2, R42: walks every endpoint that there is, and holds it to what it declares. A new endpoint is walked without a word
 * here. What may be asked is asked with nothing in it, so an answer other than 401 and 403 says that the guard let it
 * through.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessWalkTest {

    private final TestGatehouse server = TestGatehouse.start("token.access-lifetime=PT5M");
    private final TestClient client = server.client();

    @BeforeAll
    void hire() {
        for (Role role : Role.values()) {
            server.with(role.code(), role);
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    Stream<Endpoint> everyEndpoint() {
        return server.gatehouse().endpoints().all().stream();
    }

    Stream<Endpoint> protectedEndpoints() {
        return everyEndpoint().filter(endpoint -> !(endpoint.access() instanceof Access.Open));
    }

    Stream<Endpoint> staffEndpoints() {
        return everyEndpoint().filter(endpoint -> endpoint.access() instanceof Access.Requires);
    }

    @ParameterizedTest
    @MethodSource("protectedEndpoints")
    void refusesWhoeverBringsNoToken(Endpoint endpoint) {
        TestReply reply = client.send(
                client.request(path(endpoint)).method(endpoint.method().text(), BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).contains("Bearer realm=\"api\"");
        assertThat(reply.body()).isEqualTo("{\"detail\":\"Authentication credentials were not provided.\"}");
    }

    @ParameterizedTest
    @MethodSource("protectedEndpoints")
    void refusesAnExpiredToken(Endpoint endpoint) {
        String access = client.login("admin").access();
        server.clock().advance(Duration.ofMinutes(5));

        assertThat(call(endpoint, access).body()).contains("\"message\":\"Token is expired\"");
    }

    @ParameterizedTest
    @MethodSource("protectedEndpoints")
    void refusesATokenOfAnEndedSession(Endpoint endpoint) {
        TokenPair tokens = client.login("admin");
        client.post("/api/token/blacklist/", TestClient.refreshBody(tokens.refresh()));

        TestReply reply = call(endpoint, tokens.access());

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).contains("\"message\":\"Token is blacklisted\"");
    }

    @ParameterizedTest
    @MethodSource("protectedEndpoints")
    void refusesARefreshToken(Endpoint endpoint) {
        assertThat(call(endpoint, client.login("admin").refresh()).body())
                .contains("\"message\":\"Token has wrong type\"");
    }

    @ParameterizedTest
    @MethodSource("staffEndpoints")
    void refusesEveryRoleThatDoesNotSuffice(Endpoint endpoint) {
        for (Role role : roles(endpoint, false)) {
            TestReply reply = call(endpoint, client.login(role.code()).access());

            assertThat(reply.status()).as(role.code()).isEqualTo(403);
            assertThat(reply.body()).isEqualTo("{\"detail\":\"You do not have permission to perform this action.\"}");
        }
    }

    @ParameterizedTest
    @MethodSource("staffEndpoints")
    void admitsEveryRoleThatSuffices(Endpoint endpoint) {
        for (Role role : roles(endpoint, true)) {
            TestReply reply = head(endpoint, client.login(role.code()).access());

            assertThat(reply.status()).as(role.code()).isNotIn(401, 403, 500);
            assertThat(reply.status() != 404 || names(endpoint)).as(role.code()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("everyEndpoint")
    void tellsAnonymousCallersNothingAboutMethodsOfProtectedRoutes(Endpoint endpoint) {
        TestReply reply = client.send(client.request(path(endpoint)).method("PROPFIND", BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(endpoint.access() instanceof Access.Open ? 405 : 401);
    }

    @ParameterizedTest
    @MethodSource("protectedEndpoints")
    void guardsOptionsLikeEveryOtherMethod(Endpoint endpoint) {
        TestReply anonymous = client.send(client.request(path(endpoint)).method("OPTIONS", BodyPublishers.noBody()));
        TestReply admin =
                client.send("OPTIONS", path(endpoint), "", client.login("admin").access());

        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(admin.status()).isEqualTo(200);
        assertThat(admin.header("Allow").orElse("")).contains(endpoint.method().text());
    }

    @ParameterizedTest
    @MethodSource("everyEndpoint")
    void answersUnderThePathWithoutTheFinalSlashAndWithIt(Endpoint endpoint) {
        TestReply without = client.send(client.request(path(endpoint)).method("PROPFIND", BodyPublishers.noBody()));
        TestReply with = client.send(client.request(path(endpoint) + "/").method("PROPFIND", BodyPublishers.noBody()));

        assertThat(with.body()).isEqualTo(without.body());
        assertThat(with.status()).isEqualTo(without.status());
    }

    private TestReply call(Endpoint endpoint, String access) {
        return client.send(endpoint.method().text(), path(endpoint), "", access);
    }

    /** A GET may be a stream that never ends, so only its head is asked for. */
    private TestReply head(Endpoint endpoint, String access) {
        String method = endpoint.method().text().equals("GET")
                ? "HEAD"
                : endpoint.method().text();
        return client.send(method, path(endpoint), "", access);
    }

    /** Whether its path names one of many things, of which this one may not exist. */
    private static boolean names(Endpoint endpoint) {
        return endpoint.path().contains("{");
    }

    private static List<Role> roles(Endpoint endpoint, boolean permitted) {
        Permission permission = ((Access.Requires) endpoint.access()).permission();
        return Arrays.stream(Role.values())
                .filter(role -> role.permits(permission) == permitted)
                .toList();
    }

    private static String path(Endpoint endpoint) {
        return endpoint.path().replaceAll("\\{[a-z]+}", "0123456789abcdef0123456789abcdef");
    }
}
