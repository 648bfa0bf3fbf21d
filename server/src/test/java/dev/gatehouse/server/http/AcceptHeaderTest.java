package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client accepts, in every spelling, and whether what we have is among it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AcceptHeaderTest {

    private final TestGatehouse server = TestGatehouse.start();

    @AfterAll
    void stop() {
        server.close();
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
                "*/*, application/json;q=0, application/jwk-set+json;q=0"
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application/jwk-set+json                              | application/jwk-set+json
                    application/jwk-set+json, application/json;q=0.9      | application/jwk-set+json
                    application/json;q=0, */*                             | application/jwk-set+json
                    application/json, application/jwk-set+json            | application/json
                    application/jwk-set+json;q=0.9, application/json      | application/json
                    */*                                                   | application/json
                    application/*;q=0.1                                   | application/json
                    """)
    void publicKeysAreOfTheTypeThatIsWantedMost(String accept, String mediaType) {
        TestReply reply = jwks(server.client(), accept);

        assertThat(reply.header("Content-Type")).contains(mediaType);
        assertThat(reply.header("Vary")).contains("Accept");
        assertThat(reply.json().path("keys").isEmpty()).isFalse();
    }

    @Test
    void whatVariesWithTheOriginVariesWithAcceptAsWell() {
        try (TestGatehouse open = TestGatehouse.start("cors.origins=https://app.example.com")) {
            assertThat(String.join(", ", jwks(open.client(), "*/*").headers().get("vary")))
                    .contains("Origin", "Accept");
        }
    }

    private static TestReply jwks(TestClient client, String accept) {
        return client.send(client.request("/.well-known/jwks.json")
                .header("Accept", accept)
                .GET());
    }
}
