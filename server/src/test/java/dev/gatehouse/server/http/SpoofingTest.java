package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** R22, over a real socket: what a login's address is, where the client claims another. */
final class SpoofingTest {

    @Test
    void byDefaultNoHeaderIsBelieved() {
        try (TestGatehouse server = TestGatehouse.start("server.trusted-proxies=")) {
            assertThat(addressOfALogin(server, "X-Forwarded-For", "192.0.2.1", "Forwarded", "for=192.0.2.2"))
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aClientThatIsNoProxyIsNotBelieved() {
        try (TestGatehouse server = TestGatehouse.start("server.trusted-proxies=10.0.0.0/8, ::1")) {
            assertThat(addressOfALogin(server, "X-Forwarded-For", "192.0.2.1", "Forwarded", "for=192.0.2.2"))
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aProxyIsBelievedAsFarAsItHasSeen() {
        try (TestGatehouse server = TestGatehouse.start("server.trusted-proxies=127.0.0.1")) {
            assertThat(addressOfALogin(
                            server,
                            "X-Forwarded-For",
                            "6.6.6.6, 127.0.0.1",
                            "x-forwarded-for",
                            "192.0.2.1",
                            "Forwarded",
                            "for=192.0.2.2",
                            "X-Real-IP",
                            "192.0.2.3"))
                    .isEqualTo("192.0.2.1");
        }
    }

    @Test
    void theOtherHeaderIsReadWhereTheProxyWritesThatOne() {
        try (TestGatehouse server = TestGatehouse.start("server.forwarded-header=forwarded")) {
            assertThat(addressOfALogin(
                            server,
                            "X-Forwarded-For",
                            "192.0.2.1",
                            "Forwarded",
                            "for=\", for=\"[2001:db8::1]:4711\";proto=https"))
                    .isEqualTo("2001:db8::1");
        }
    }

    private static String addressOfALogin(TestGatehouse server, String... headers) {
        TestClient client = server.client();
        HttpRequest.Builder login = client.request("/api/token/")
                .headers(headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(TestClient.credentials(TestGatehouse.ADMIN, TestGatehouse.PASSWORD)));
        String access = client.send(login).json().path("access").asText();
        return client.get("/api/admin/sessions", access)
                .json()
                .at("/items/0/address")
                .asText();
    }
}
