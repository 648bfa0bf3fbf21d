package dev.gatehouse.server.block;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.Gatehouse;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.account.NoSignIns;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.FailingInserts;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.http.AddressFilter;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedgerMac;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R22: who is blocked is kept out of everything, and before anything else. */
@Timeout(60)
final class BlocklistTest {

    private static final String BLOCKED =
            "{\"detail\":\"Requests from this address are not accepted.\",\"code\":\"address_blocked\"}";

    @Test
    void whoIsBlockedLearnsNothingElse() {
        try (TestGatehouse server = TestGatehouse.start()) {
            TestClient blocked = server.client().at("192.0.2.1");
            String access = blocked.login(TestGatehouse.ADMIN).access();
            block(server, "192.0.2.1");

            assertThat(List.of(
                            blocked.get("/nowhere"),
                            blocked.get("/api/whoami/", access),
                            blocked.send("PROPFIND", "/api/token/", "{", access),
                            blocked.send(blocked.request("/api/whoami/")
                                    .header("Accept", "image/png")
                                    .GET()),
                            blocked.post(
                                    "/api/token/",
                                    TestClient.credentials(TestGatehouse.ADMIN, TestGatehouse.PASSWORD))))
                    .allSatisfy(reply -> {
                        assertThat(reply.status()).isEqualTo(403);
                        assertThat(reply.body()).isEqualTo(BLOCKED);
                        assertThat(reply.header("X-Request-Id")).isPresent();
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:192.0.2.1", "[::ffff:c000:201]:4711", "192.0.2.1:4711"})
    void theSameAddressInAnotherFormIsBlocked(String address) {
        try (TestGatehouse server = TestGatehouse.start()) {
            block(server, "192.0.2.1");

            assertThat(statusAt(server, address)).isEqualTo(403);
        }
    }

    @Test
    void whoIsBlockedBehindAProxyCannotLieTheirWayIn() {
        try (TestGatehouse server = TestGatehouse.start()) {
            block(server, "192.0.2.1");

            assertThat(statusAt(server, "198.51.100.7, 192.0.2.1")).isEqualTo(403);
            assertThat(statusAt(server, "127.0.0.1, 192.0.2.1")).isEqualTo(403);
            assertThat(statusAt(server, "192.0.2.1, 198.51.100.7")).isEqualTo(200);
        }
    }

    @Test
    void healthIsNotBehindTheGate() throws Exception {
        try (TestGatehouse server = TestGatehouse.start();
                HttpClient client = HttpClient.newHttpClient()) {
            block(server, "127.0.0.1");

            HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/observe/health"
                            .formatted(server.gatehouse().managementPort())))
                    .build();
            assertThat(client.send(health, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
            assertThat(server.client().get("/.well-known/jwks.json").status()).isEqualTo(403);
        }
    }

    @Test
    void aRestartForgetsNoBlock() {
        try (TestGatehouse server = TestGatehouse.start()) {
            block(server, "192.0.2.0/24");
            block(server, "2001:db8::/32");

            server.restart();

            assertThat(statusAt(server, "192.0.2.9")).isEqualTo(403);
            assertThat(statusAt(server, "2001:db8:1::9")).isEqualTo(403);
            assertThat(statusAt(server, "198.51.100.7")).isEqualTo(200);
        }
    }

    @Test
    void aFloodIsSummed() {
        try (TestGatehouse server = TestGatehouse.start()) {
            block(server, "192.0.2.0/24");

            for (int i = 0; i < 20; i++) {
                TestClient blocked = server.client().at("192.0.2.1");
                blocked.send(blocked.request("/nowhere" + i)
                        .header("User-Agent", "agent " + i)
                        .method("M" + i, BodyPublishers.noBody()));
            }

            JsonNode events = server.events("type=request_blocked");
            assertThat(events).hasSize(1);
            assertThat(events.path(0).path("severity").asText()).isEqualTo("warning");
            assertThat(events.path(0).path("address").asText()).isEqualTo("192.0.2.1");
            assertThat(events.path(0).path("details").toString()).isEqualTo("{\"network\":\"192.0.2.0/24\"}");
        }
    }

    @Test
    void anOutageOfTheDatabaseChangesNothing() {
        try (TestDatabase test = TestDatabase.fresh(Dialect.POSTGRESQL)) {
            EventLog events = new EventLog(TestLedgerMac.usual(), () -> {});
            EventTally tally = new EventTally(test.database(), events);
            Rank rank = new Rank(new NoSignIns(), tally);
            Instant now = Instant.parse("2026-03-01T12:00:00Z");
            BlockFeature blocks =
                    new BlockFeature(new FeatureContext(test.database(), events, tally, () -> now), rank, List.of());
            blocks.service().add(draft("192.0.2.1"), AuditContext.of(RequestSource.server(), now));
            test.database().close();

            AddressFilter gate = blocks.gate();

            assertThat(gate.opensFor(address("192.0.2.1"), RequestSource.server(), now))
                    .isFalse();
            assertThat(gate.opensFor(address("192.0.2.2"), RequestSource.server(), now))
                    .isTrue();
        }
    }

    @Test
    void whatIsBlockedDuringAnOutageOfTheDatabaseIsToldAfterIt() {
        try (TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL)) {
            block(server, "192.0.2.0/24");

            try (FailingInserts _ =
                    FailingInserts.into("event_inbox", server.database().database(), "57P01")) {
                for (int i = 0; i < 20; i++) {
                    assertThat(statusAt(server, "192.0.2.1")).isEqualTo(403);
                }
                server.gatehouse().flush();
            }
            server.gatehouse().flush();

            JsonNode events = server.events("type=request_blocked");
            assertThat(events).hasSize(1);
            assertThat(events.path(0).path("details").path("count").asInt()).isEqualTo(20);
        }
    }

    @Test
    void aStreamFromABlockedAddressEnds() throws Exception {
        try (TestGatehouse server = TestGatehouse.start();
                HttpClient client = HttpClient.newHttpClient()) {
            String access =
                    server.client().at("192.0.2.1").login(TestGatehouse.ADMIN).access();
            HttpResponse<InputStream> stream = client.send(
                    HttpRequest.newBuilder(server.uri().resolve("/api/admin/events/stream"))
                            .header("Authorization", "Bearer " + access)
                            .header("Accept", "text/event-stream")
                            .header("X-Forwarded-For", "192.0.2.1")
                            .build(),
                    BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);

            block(server, "192.0.2.1");

            assertThat(ends(stream)).isTrue();
        }
    }

    @Test
    void whatAnotherProcessDoesIsFollowed() throws Exception {
        try (TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL);
                Gatehouse other = server.another()) {
            block(other, "192.0.2.1");
            await(server, 403);

            Instant now = server.clock().instant();
            Block block =
                    other.blocks().service().find(network("192.0.2.1"), now).orElseThrow();
            other.blocks().service().remove(block.id(), "done", AuditContext.of(RequestSource.server(), now));
            await(server, 200);
        }
    }

    private static void await(TestGatehouse server, int status) {
        Await.until(() -> statusAt(server, "192.0.2.1") == status);
    }

    private static boolean ends(HttpResponse<InputStream> stream) {
        try (InputStream body = stream.body()) {
            body.readAllBytes();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int statusAt(TestGatehouse server, String address) {
        TestReply reply = server.client().at(address).get("/.well-known/jwks.json");
        return reply.status();
    }

    private static void block(TestGatehouse server, String network) {
        block(server.gatehouse(), network);
    }

    private static void block(Gatehouse gatehouse, String network) {
        TestBlocks.add(gatehouse.blocks(), network, Instant.parse("2026-03-01T12:00:00Z"));
    }

    private static BlockDraft draft(String network) {
        return new BlockDraft(network(network), "scans", Optional.empty(), true);
    }

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
