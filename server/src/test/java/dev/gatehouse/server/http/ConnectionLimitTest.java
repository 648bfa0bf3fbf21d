package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** R22: one address does not take all connections, and a blocked one takes none. */
@Timeout(120)
final class ConnectionLimitTest {

    private static final int MOST = 20;
    private static final String HOARDER = "127.0.0.66";
    private static final String OTHER = "127.0.0.67";
    private static final String REQUEST = "GET /.well-known/jwks.json HTTP/1.1\r\nHost: a\r\n\r\n";

    private final TestGatehouse server = TestGatehouse.start("server.connections-per-address=" + MOST);
    private final TestClient admin = server.client().at("198.51.100.7");
    private final List<BareSocket> open = new ArrayList<>();

    @AfterEach
    void stop() {
        open.forEach(BareSocket::close);
        server.close();
    }

    @Test
    void oneAddressHoldsNoMoreThanItsShare() {
        hold(HOARDER, 300);

        long served = open.stream()
                .map(socket -> socket.say("ET" + REQUEST.substring(3)).hear())
                .filter(answer -> answer.startsWith("HTTP/1.1 200"))
                .count();

        assertThat(served).isEqualTo(MOST);
    }

    @Test
    void othersAreServedMeanwhile() {
        hold(HOARDER, 300);

        assertThat(connect(OTHER).say(REQUEST).hear()).startsWith("HTTP/1.1 200");
    }

    @Test
    void whatIsClosedCountsNoMore() {
        for (int i = 0; i < 10 * MOST; i++) {
            try (BareSocket socket = BareSocket.from(HOARDER, server.port())) {
                assertThat(socket.say(REQUEST).hear()).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void aTrustedProxyHoldsAsManyAsItLikes() {
        hold("127.0.0.1", 3 * MOST);

        assertThat(open)
                .allSatisfy(socket -> assertThat(
                                socket.say("ET" + REQUEST.substring(3)).hear())
                        .startsWith("HTTP/1.1 200"));
    }

    @Test
    void aFloodIsTwoEvents() {
        hold(HOARDER, 300);
        assertThat(open).filteredOn(BareSocket::isHungUpOn).hasSize(300);

        server.gatehouse().flush();

        List<JsonNode> events = events("connections_refused");
        assertThat(events).hasSize(2);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.path("address").asText()).isEqualTo(HOARDER);
            assertThat(event.path("severity").asText()).isEqualTo("warning");
        });
        assertThat(events.getFirst().path("details").path("count").asInt()).isEqualTo(300 - MOST - 1);
    }

    @Test
    void aBlockedAddressIsHungUpOnBeforeItSaysAnything() {
        String access = admin.login(TestGatehouse.ADMIN).access();
        admin.post("/api/admin/blocks", "{\"network\":\"127.0.0.66\",\"reason\":\"scans\",\"force\":true}", access);

        assertThat(connect(HOARDER).isHungUpOn()).isTrue();
        assertThat(connect(OTHER).say(REQUEST).hear()).startsWith("HTTP/1.1 200");
        server.gatehouse().flush();
        assertThat(events("request_blocked")).singleElement().satisfies(event -> {
            assertThat(event.path("address").asText()).isEqualTo(HOARDER);
            assertThat(event.path("details").path("network").asText()).isEqualTo(HOARDER);
        });
    }

    /** Connections that have begun a request. */
    private void hold(String address, int connections) {
        IntStream.range(0, connections).forEach(_ -> connect(address).say("G"));
    }

    private BareSocket connect(String address) {
        BareSocket socket = BareSocket.from(address, server.port());
        open.add(socket);
        return socket;
    }

    private List<JsonNode> events(String type) {
        return server.events("type=" + type).valueStream().toList();
    }
}
