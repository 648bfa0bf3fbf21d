package dev.gatehouse.server.http;

import static dev.gatehouse.server.http.BareRequests.INVALID;
import static dev.gatehouse.server.http.BareRequests.JWKS;
import static dev.gatehouse.server.http.BareRequests.VERIFY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestGatehouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 §8.4: a body that is encoded is refused in its turn, and one that only says that it is not is read. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContentCodingTest {

    private static final String TOKEN = "Content-Length: 13\r\n\r\n{\"token\":\"x\"}";

    private final TestGatehouse server = TestGatehouse.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", "identity, identity", ""})
    void whatIsNotEncodedIsRead(String coding) {
        assertThat(exchange(VERIFY + "Content-Encoding: " + coding + "\r\n" + TOKEN))
                .startsWith("HTTP/1.1 401 ")
                .endsWith(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "identity, gzip"})
    void whatIsEncodedIsRefusedAndTheConnectionServesOn(String coding) {
        String answers = exchange(VERIFY + "Content-Encoding: " + coding + "\r\n" + TOKEN + JWKS + "\r\n");

        assertThat(answers)
                .startsWith("HTTP/1.1 415 ")
                .contains("Accept-Encoding: identity\r\n")
                .contains(
                        "{\"detail\":\"Unsupported content coding \\\"" + coding + "\\\" in request.\"}HTTP/1.1 200 ");
    }

    /** Also one that asks first whether to send it. */
    @Test
    void whatIsEncodedIsNotAskedFor() {
        assertThat(exchange(VERIFY + "Content-Encoding: gzip\r\nExpect: 100-continue\r\nContent-Length: 13\r\n\r\n"))
                .startsWith("HTTP/1.1 415 ");
    }

    @ParameterizedTest
    @CsvSource({"POST,/nowhere,404", "POST,/api/token/revoke/,401", "PUT,/api/token/verify/,405"})
    void whatIsCheckedBeforeComesBefore(String method, String path, String status) {
        assertThat(exchange("%s %s HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\n%s".formatted(method, path, TOKEN)))
                .startsWith("HTTP/1.1 " + status);
    }

    @Test
    void itCountsForTheClientBehindAProxy() {
        try (TestGatehouse limited = TestGatehouse.start("throttle.address=3/min")) {
            String request = VERIFY + "X-Forwarded-For: 192.0.2.7\r\nContent-Encoding: gzip\r\n" + TOKEN;
            for (int i = 0; i < 3; i++) {
                assertThat(BareSocket.exchange(limited.port(), request)).startsWith("HTTP/1.1 415 ");
            }

            assertThat(BareSocket.exchange(limited.port(), request)).startsWith("HTTP/1.1 429 ");
        }
    }

    private String exchange(String request) {
        return BareSocket.exchange(server.port(), request);
    }
}
