package dev.gatehouse.server.session;

import static dev.gatehouse.server.TestClient.credentials;
import static dev.gatehouse.server.TestClient.refreshBody;
import static dev.gatehouse.server.TestGatehouse.ADMIN;
import static dev.gatehouse.server.TestGatehouse.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire contract, row by row: statuses, bodies and headers to the byte (R3, R4, R7–R13). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WireTest {

    private static final String NO_ACCOUNT = "{\"detail\":\"No active account found with the given credentials\"}";

    private static final String BLACKLISTED = "{\"detail\":\"Token is blacklisted\",\"code\":\"token_not_valid\"}";

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

    @Test
    void anAccessTokenSaysWhoAndNothingElse() {
        TokenPair tokens = client.login(ADMIN);
        long now = server.clock().instant().getEpochSecond();

        assertThat(part(tokens.access(), 0).path("alg").asText()).isEqualTo("ES256");
        assertThat(part(tokens.access(), 0).path("typ").asText()).isEqualTo("at+jwt");
        JsonNode claims = part(tokens.access(), 1);
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

        JsonNode claims = part(tokens.refresh(), 1);
        assertThat(part(tokens.refresh(), 0).path("alg").asText()).isEqualTo("HS256");
        assertThat(part(tokens.refresh(), 0).path("kid").asText()).isNotEmpty();
        assertThat(claims.path("token_type").asText()).isEqualTo("refresh");
        assertThat(claims.path("exp").longValue() - claims.path("iat").longValue())
                .isEqualTo(86_400);
        assertThat(claims.path("sid")).isEqualTo(part(tokens.access(), 1).path("sid"));
        assertThat(claims.path("jti")).isNotEqualTo(part(tokens.access(), 1).path("jti"));
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

    @Test
    void refreshGivesANewPairInTheOtherOrder() {
        String refresh = client.login(ADMIN).refresh();

        TestReply reply = client.post("/api/token/refresh/", refreshBody(refresh));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).matches("\\{\"access\":\"[^\"]+\",\"refresh\":\"[^\"]+\"}");
        assertThat(reply.body()).doesNotContain(refresh);
    }

    @Test
    void aUsedTokenIsDeadAndEndsTheSession() {
        TokenPair first = client.login(ADMIN);
        TokenPair second = client.refresh(first.refresh());
        server.clock().advance(Duration.ofSeconds(11));

        assertThat(client.post("/api/token/refresh/", refreshBody(first.refresh()))
                        .body())
                .isEqualTo(BLACKLISTED);
        assertThat(client.post("/api/token/refresh/", refreshBody(second.refresh()))
                        .body())
                .isEqualTo(BLACKLISTED);
        assertThat(client.get("/api/whoami/", second.access()).status()).isEqualTo(401);
    }

    @Test
    void theImmediatePredecessorIsForgivenForTenSeconds() {
        String first = client.login(ADMIN).refresh();
        TokenPair second = client.refresh(first);
        server.clock().advance(Duration.ofSeconds(10));

        TokenPair again = client.refresh(first);

        assertThat(again.refresh()).isEqualTo(second.refresh());
        assertThat(part(again.access(), 1)).isEqualTo(part(second.access(), 1));
    }

    @Test
    void theGrandparentIsNeverForgiven() {
        String first = client.login(ADMIN).refresh();
        String second = client.refresh(first).refresh();
        String third = client.refresh(second).refresh();

        assertThat(client.post("/api/token/refresh/", refreshBody(first)).status())
                .isEqualTo(401);
        assertThat(client.post("/api/token/refresh/", refreshBody(third)).status())
                .isEqualTo(401);
    }

    @Test
    void refreshTellsWhatIsWrongWithAToken() {
        TokenPair tokens = client.login(ADMIN);

        assertRefused("garbage", "Token is invalid");
        assertRefused(tokens.refresh() + "x", "Token is invalid");
        assertRefused(tokens.access(), "Token has wrong type");
        server.clock().advance(Duration.ofDays(1));
        assertRefused(tokens.refresh(), "Token is expired");
    }

    @Test
    void refreshOfAnInactiveAccountSaysSo() {
        server.with("leaver", Role.USER);
        String refresh = client.login("leaver").refresh();
        server.disable("leaver");

        TestReply reply = client.post("/api/token/refresh/", refreshBody(refresh));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo("{\"detail\":\"No active account found for the given token.\"}");
    }

    @Test
    void verifyAnswersWithNothingForGoodTokensOfEitherType() {
        TokenPair tokens = client.login(ADMIN);

        for (String token : List.of(tokens.access(), tokens.refresh())) {
            TestReply reply = client.post("/api/token/verify/", Json.write(Map.of("token", token)));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("{}");
        }
    }

    @Test
    void verifyTellsABlacklistedTokenApart() {
        String used = client.login(ADMIN).refresh();
        TokenPair successor = client.refresh(used);

        assertThat(client.post("/api/token/verify/", Json.write(Map.of("token", used)))
                        .body())
                .isEqualTo("{}");
        server.clock().advance(Duration.ofSeconds(11));
        assertThat(client.post("/api/token/verify/", Json.write(Map.of("token", used)))
                        .status())
                .isEqualTo(400);
        client.post("/api/token/blacklist/", refreshBody(successor.refresh()));
        for (String token : List.of(successor.refresh(), successor.access())) {
            TestReply reply = client.post("/api/token/verify/", Json.write(Map.of("token", token)));

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).isEqualTo("{\"non_field_errors\":[\"Token is blacklisted\"]}");
        }
    }

    @Test
    void blacklistEndsTheSessionOnce() {
        String refresh = client.login(ADMIN).refresh();

        assertThat(client.post("/api/token/blacklist/", refreshBody(refresh)).body())
                .isEqualTo("{}");
        assertThat(client.post("/api/token/blacklist/", refreshBody(refresh)).body())
                .isEqualTo(BLACKLISTED);
    }

    @Test
    void revokeEndsOnesOwnSession() {
        TokenPair tokens = client.login(ADMIN);

        TestReply reply = client.post("/api/token/revoke/", refreshBody(tokens.refresh()), tokens.access());

        assertThat(reply.body()).isEqualTo("{\"detail\":\"Token revoked\"}");
        assertThat(client.get("/api/whoami/", tokens.access()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "a.b.c"})
    void revokeOfABadTokenLeaksNothing(String token) {
        TestReply reply = client.post(
                "/api/token/revoke/", refreshBody(token), client.login(ADMIN).access());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"detail\":\"Invalid or expired token\"}");
    }

    @Test
    void revokeOfSomebodyElsesTokenIsForbiddenAndAnEvent() {
        server.with("mallory", Role.USER);
        TokenPair victim = client.login(ADMIN);

        TestReply reply = client.post(
                "/api/token/revoke/",
                refreshBody(victim.refresh()),
                client.login("mallory").access());

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo("{\"detail\":\"You do not have permission to perform this action.\"}");
        assertThat(client.get("/api/whoami/", victim.access()).status()).isEqualTo(200);
        server.gatehouse().seal();
        assertThat(client.get("/api/admin/events?type=ownership_violation&user=mallory", victim.access())
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void revokeAllEndsEverySessionOfOnes() {
        server.with("traveller", Role.USER);
        TokenPair first = client.login("traveller");
        TokenPair second = client.login("traveller");

        TestReply reply = client.post("/api/token/revoke-all/", "", first.access());

        assertThat(reply.body()).isEqualTo("{\"detail\":\"All tokens revoked\",\"revoked\":2}");
        assertThat(client.get("/api/whoami/", second.access()).status()).isEqualTo(401);
        assertThat(client.post("/api/token/refresh/", refreshBody(second.refresh()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whoAmISaysWhoTheBearerIs() {
        TokenPair tokens = client.login(ADMIN);

        TestReply reply = client.get("/api/whoami/", tokens.access());

        assertThat(reply.body())
                .isEqualTo(
                        "{\"user_id\":\"1\",\"username\":\"alice\",\"session_id\":\"%s\",\"expires_at\":\"%s\"}",
                        part(tokens.access(), 1).path("sid").asText(),
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

    private void assertRefused(String token, String detail) {
        TestReply reply = client.post("/api/token/refresh/", refreshBody(token));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo("{\"detail\":\"%s\",\"code\":\"token_not_valid\"}", detail);
    }

    private static JsonNode part(String token, int index) {
        String encoded = List.of(token.split("\\.", -1)).get(index);
        String json = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
        try {
            return Json.tree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
