package dev.gatehouse.server.session;

import static dev.gatehouse.server.TestClient.credentials;
import static dev.gatehouse.server.TestGatehouse.ADMIN;
import static dev.gatehouse.server.TestGatehouse.PASSWORD;
import static dev.gatehouse.server.session.TokenParts.claims;
import static dev.gatehouse.server.session.TokenParts.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.account.TestAccounts;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire contract of a login, row by row: statuses, bodies and headers to the byte (R3, R4, R7). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ObtainWireTest {

    private static final String NO_ACCOUNT = "{\"detail\":\"No active account found with the given credentials\"}";

    private final TestGatehouse server = TestGatehouse.start("lockout.parameters=off");
    private final TestClient client = server.client();

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/token/", "/api/token", "/jwt-token-auth/", "/api-token-auth/"})
    void obtainGivesAPairUnderEveryName(String path) {
        TestReply reply = client.post(path, credentials(ADMIN, PASSWORD));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).contains("application/json");
        assertThat(reply.body()).matches("\\{\"refresh\":\"[^\"]+\",\"access\":\"[^\"]+\"}");
    }

    @Test
    void theDeprecatedNameSaysSoOnEveryAnswer() {
        for (String body : List.of(credentials(ADMIN, PASSWORD), credentials(ADMIN, "wrong"), "{", "{}")) {
            TestReply reply = client.post("/api-token-auth/", body);

            assertThat(reply.header("Deprecation")).contains("@1793491200");
            assertThat(reply.header("Sunset")).contains("Fri, 31 Dec 2027 23:59:59 GMT");
            assertThat(reply.header("Link")).contains("</api/token/>; rel=\"successor-version\"");
        }
        assertThat(client.post("/api/token/", "{}").header("Deprecation")).isEmpty();
    }

    @Test
    void obtainTakesAForm() {
        TestReply reply = client.send(client.request("/api/token/")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString("username=+alice+&password=correct%20horse+battery")));

        assertThat(reply.status()).isEqualTo(200);
    }

    /** As {@code curl -d} and many a client send it; the old stack took it. */
    @Test
    void aPercentSignOfAFormMayStandForItself() {
        TestAccounts.make(
                server.gatehouse().accounts(),
                "percy",
                "a raise of 50%off",
                Role.USER,
                server.clock().instant());
        TestReply reply = client.send(client.request("/api/token/")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=percy&password=a+raise+of+50%off")));

        assertThat(reply.status()).isEqualTo(200);
    }

    /** R25, R26. */
    @Test
    void anAccessTokenSaysWhoAndNothingElse() {
        TokenPair tokens = client.login(ADMIN);
        long now = server.clock().instant().getEpochSecond();

        assertThat(header(tokens.access()).path("alg").asText()).isEqualTo("ES256");
        assertThat(header(tokens.access()).path("typ").asText()).isEqualTo("at+jwt");
        JsonNode claims = claims(tokens.access());
        assertThat(claims.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("token_type", "exp", "iat", "jti", "user_id", "sub", "sid", "iss");
        assertThat(claims.path("token_type").asText()).isEqualTo("access");
        assertThat(claims.path("user_id")).isEqualTo(claims.path("sub"));
        assertThat(claims.path("user_id").isTextual()).isTrue();
        assertThat(claims.path("jti").asText()).matches("[0-9a-f]{32}");
        assertThat(claims.path("iat").longValue()).isEqualTo(now);
        assertThat(claims.path("exp").longValue()).isEqualTo(now + 1800);
    }

    @Test
    void aRefreshTokenLivesADayAndIsOfTheSameSession() {
        TokenPair tokens = client.login(ADMIN);

        JsonNode claims = claims(tokens.refresh());
        assertThat(header(tokens.refresh()).path("alg").asText()).isEqualTo("HS256");
        assertThat(header(tokens.refresh()).path("kid").asText()).isNotEmpty();
        assertThat(claims.path("token_type").asText()).isEqualTo("refresh");
        assertThat(claims.path("exp").longValue() - claims.path("iat").longValue())
                .isEqualTo(86_400);
        assertThat(claims.path("sid")).isEqualTo(claims(tokens.access()).path("sid"));
        assertThat(claims.path("jti")).isNotEqualTo(claims(tokens.access()).path("jti"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                                    | {"username":["This field is required."],"password":["This field is required."]}
                    {"username":"alice"}                  | {"password":["This field is required."]}
                    {"username":null,"password":"x"}      | {"username":["This field may not be null."]}
                    {"username":"  ","password":""}       | {"username":["This field may not be blank."],"password":["This field may not be blank."]}
                    {"username":true,"password":["x"]}    | {"username":["Not a valid string."],"password":["Not a valid string."]}
                    {"username":{},"password":"x"}        | {"username":["Not a valid string."]}
                    {"username":"a\\u0000b","password":"x"} | {"username":["Null characters are not allowed."]}
                    {"username":"a","password":"\\ud800"} | {"password":["Surrogate characters are not allowed: U+D800."]}
                    [1]                                   | {"non_field_errors":["Invalid data. Expected a dictionary, but got list."]}
                    "text"                                | {"non_field_errors":["Invalid data. Expected a dictionary, but got str."]}
                    7                                     | {"non_field_errors":["Invalid data. Expected a dictionary, but got int."]}
                    7.5                                   | {"non_field_errors":["Invalid data. Expected a dictionary, but got float."]}
                    false                                 | {"non_field_errors":["Invalid data. Expected a dictionary, but got bool."]}
                    null                                  | {"non_field_errors":["No data provided"]}
                    """)
    void obtainTellsWhatDoesNotHold(String body, String expected) {
        TestReply reply = client.post("/api/token/", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo(expected);
    }

    @Test
    void anEmptyBodyLacksEveryField() {
        assertThat(client.post("/api/token/", "").body())
                .isEqualTo("{\"username\":[\"This field is required.\"],\"password\":[\"This field is required.\"]}");
    }

    @Test
    void aNumberIsTakenAsItsText() {
        server.with("12345", Role.USER);

        assertThat(client.post("/api/token/", "{\"username\":12345,\"password\":\"" + PASSWORD + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"username\":NaN}",
                "{\"username\":\"a\",\"username\":\"b\"}",
                "{} {}",
                "\uFEFF{}",
                "   ",
                "{'username':'a'}"
            })
    void malformedJsonIsAParseError(String body) {
        TestReply reply = client.post("/api/token/", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).matches("\\{\"detail\":\"JSON parse error - [a-z0-9 ]+\"}");
    }

    @Test
    void anotherEncodingThanUtf8IsAParseError() {
        for (byte[] body : List.of(
                "{\"username\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1),
                credentials(ADMIN, PASSWORD).getBytes(StandardCharsets.UTF_16BE))) {
            TestReply reply = client.send(client.request("/api/token/")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body)));

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).startsWith("{\"detail\":\"JSON parse error - ");
        }
    }

    @Test
    void deepJsonIsAParseError() {
        assertThat(client.post("/api/token/", "[".repeat(30_000)).status()).isEqualTo(400);
    }

    @Test
    void anotherMediaTypeIsNamed() {
        TestReply reply = client.send(client.request("/api/token/")
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString("hello")));

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.body())
                .isEqualTo("{\"detail\":\"Unsupported media type \\\"text/plain; charset=utf-8\\\" in request.\"}");
    }

    @Test
    void unknownUserWrongPasswordAndInactiveAccountLookAlike() {
        server.with("gone", Role.USER);
        server.disable("gone");

        for (String body :
                List.of(credentials("nobody", PASSWORD), credentials(ADMIN, "wrong"), credentials("gone", PASSWORD))) {
            TestReply reply = client.post("/api/token/", body);

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.body()).isEqualTo(NO_ACCOUNT);
            assertThat(reply.header("WWW-Authenticate")).contains("Bearer realm=\"api\"");
        }
    }

    @Test
    void thePasswordIsTakenAsItIs() {
        assertThat(client.post("/api/token/", credentials(ADMIN, PASSWORD + " "))
                        .status())
                .isEqualTo(401);
    }
}
