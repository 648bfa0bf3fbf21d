package dev.gatehouse.server.session;

import static dev.gatehouse.server.TestGatehouse.ADMIN;
import static dev.gatehouse.server.session.TokenParts.claims;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wire contract of {@code whoami} and of every path: statuses, bodies and headers to the byte (R4, R13). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WireTest {

    private final TestGatehouse server = TestGatehouse.start("lockout.parameters=off");
    private final TestClient client = server.client();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whoAmISaysWhoTheBearerIs() {
        TokenPair tokens = client.login(ADMIN);

        TestReply reply = client.get("/api/whoami/", tokens.access());

        assertThat(reply.body())
                .isEqualTo(
                        "{\"user_id\":\"1\",\"username\":\"alice\",\"session_id\":\"%s\",\"expires_at\":\"%s\"}",
                        claims(tokens.access()).path("sid").asText(),
                        server.clock().instant().plus(Duration.ofMinutes(30)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Basic YTpi     | {"detail":"Authentication credentials were not provided."}
                    Bearer         | {"detail":"Authorization header must contain two space-delimited values","code":"bad_authorization_header"}
                    Bearer a b     | {"detail":"Authorization header must contain two space-delimited values","code":"bad_authorization_header"}
                    Bearer garbage | {"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[{"token_class":"AccessToken","token_type":"access","message":"Token is invalid"}]}
                    """)
    void whoAmITellsWhatIsWrongWithTheHeader(String header, String expected) {
        TestReply reply = client.send(
                client.request("/api/whoami/").header("Authorization", header).GET());

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo(expected);
    }

    /** Several headers of a name are one with commas in between (RFC 9110 §5.3), as the old stack reads them. */
    @Test
    void twoAuthorizationsAreNone() {
        String bearer = "Bearer " + client.login(ADMIN).access();

        assertThat(List.of(twice(bearer, bearer), twice(bearer, "Basic YTpi")))
                .allMatch(body -> body.contains("bad_authorization_header"));
        assertThat(twice("Basic YTpi", bearer)).contains("credentials were not provided");
    }

    private String twice(String first, String second) {
        TestReply reply = client.send(client.request("/api/whoami/")
                .header("Authorization", first)
                .header("Authorization", second)
                .GET());
        assertThat(reply.status()).isEqualTo(401);
        return reply.body();
    }

    @Test
    void theSchemeMatchesInAnyCase() {
        String access = client.login(ADMIN).access();

        assertThat(client.send(client.request("/api/whoami/")
                                .header("Authorization", "bEARER " + access)
                                .GET())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anInactiveAccountIsToldSo() {
        server.with("sleeper", Role.USER);
        String access = client.login("sleeper").access();
        server.disable("sleeper");

        assertThat(client.get("/api/whoami/", access).body())
                .isEqualTo("{\"detail\":\"User is inactive\",\"code\":\"user_inactive\"}");
    }

    @Test
    void anUnknownPathIsNotFound() {
        TestReply reply = client.get("/api/nothing/");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo("{\"detail\":\"Not found.\"}");
    }

    @Test
    void aWrongMethodIsToldWhichAreRight() {
        TestReply reply = client.get("/api/token/");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).contains("POST, OPTIONS");
        assertThat(reply.body()).isEqualTo("{\"detail\":\"Method \\\"GET\\\" not allowed.\"}");
    }

    @Test
    void optionsAnswersWithWhatIsAllowed() {
        TestReply reply =
                client.send(client.request("/.well-known/jwks.json").method("OPTIONS", BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void whoAcceptsNoJsonIsToldBeforeAnythingElse() {
        TestReply reply = client.send(
                client.request("/api/whoami/").header("Accept", "text/html").GET());

        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.body()).isEqualTo("{\"detail\":\"Could not satisfy the request Accept header.\"}");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        for (int size : List.of(65_537, 2_000_000)) {
            TestReply reply = client.post("/api/token/", "x".repeat(size));

            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.body()).isEqualTo("{\"detail\":\"Request body too large.\"}");
        }
    }

    @Test
    void everyAnswerCarriesARequestIdAndSecurityHeaders() {
        for (String path : List.of("/api/token/", "/nothing", "/.well-known/jwks.json")) {
            TestReply reply = client.get(path);

            assertThat(reply.header("X-Request-Id").orElse("")).matches("[0-9a-f]{32}");
            assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(reply.header("Server")).isEmpty();
        }
    }
}
