package dev.gatehouse.server.session;

import static dev.gatehouse.server.TestClient.refreshBody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.net.http.HttpRequest.BodyPublishers;

/** A client at an address, with a user agent. */
final class TestDevice {

    private final TestClient client;
    private final String agent;

    TestDevice(TestGatehouse server, String address, String agent) {
        this.client = server.client().at(address);
        this.agent = agent;
    }

    TestReply post(String path, String json) {
        return client.send(client.request(path)
                .header("Content-Type", "application/json")
                .header("User-Agent", agent)
                .POST(BodyPublishers.ofString(json)));
    }

    String refreshed(String refresh) {
        TestReply reply = post("/api/token/refresh/", refreshBody(refresh));
        assertThat(reply.status()).isEqualTo(200);
        return reply.json().path("refresh").asText();
    }

    void refused(String refresh) {
        assertThat(post("/api/token/refresh/", refreshBody(refresh)).status()).isEqualTo(401);
    }
}
