package dev.gatehouse.server.block;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R22: blocks over the admin API. */
final class BlockEndpointsTest {

    private static final String BLOCKS = "/api/admin/blocks";

    private final TestGatehouse server = TestGatehouse.start("server.trusted-proxies=127.0.0.1, 10.0.0.0/24");
    private final TestClient client = server.client().at("198.51.100.7");
    private String access = "";

    @BeforeEach
    void signIn() {
        access = client.login(TestGatehouse.ADMIN).access();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBlockTakesEffectAtOnceAndIsAnEvent() {
        TestReply reply =
                add("{\"network\":\"192.0.2.77/24\",\"reason\":\" scans \",\"expires_at\":\"2026-03-01T13:00:00Z\"}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body())
                .isEqualTo("{\"id\":\"1\",\"network\":\"192.0.2.0/24\",\"reason\":\"scans\","
                        + "\"created_at\":\"2026-03-01T12:00:00Z\",\"created_by\":\"alice\","
                        + "\"expires_at\":\"2026-03-01T13:00:00Z\",\"active\":true,"
                        + "\"removed_at\":null,\"removed_by\":null,\"remove_reason\":null}");
        assertThat(statusAt("192.0.2.1")).isEqualTo(403);
        assertThat(statusAt("192.0.3.1")).isEqualTo(200);
        JsonNode event = events("address_blocked").path(0);
        assertThat(event.path("severity").asText()).isEqualTo("notice");
        assertThat(event.path("address").asText()).isEqualTo("198.51.100.7");
        assertThat(details(event))
                .isEqualTo(Map.of(
                        "block", "1",
                        "by", "alice",
                        "expires_at", "2026-03-01T13:00:00Z",
                        "network", "192.0.2.0/24",
                        "reason", "scans"));
    }

    @Test
    void aBlockIsRemovedAtOnceAndThatIsAnEvent() {
        add("192.0.2.1", "scans");

        TestReply reply = remove("1", "it was us");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("active").asBoolean()).isFalse();
        assertThat(reply.json().path("removed_at").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(reply.json().path("removed_by").asText()).isEqualTo("alice");
        assertThat(reply.json().path("remove_reason").asText()).isEqualTo("it was us");
        assertThat(statusAt("192.0.2.1")).isEqualTo(200);
        assertThat(details(events("address_unblocked").path(0)))
                .isEqualTo(Map.of("block", "1", "by", "alice", "network", "192.0.2.1", "reason", "it was us"));
    }

    @Test
    void removingTwiceKeepsTheFirstReason() {
        add("192.0.2.1", "scans");
        remove("1", "first");

        TestReply again = remove("1", "second");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("remove_reason").asText()).isEqualTo("first");
        assertThat(events("address_unblocked")).hasSize(1);
    }

    @Test
    void aBlockEndsByItself() {
        add("{\"network\":\"192.0.2.1\",\"reason\":\"scans\",\"expires_at\":\"2026-03-01T12:10:00Z\"}");

        server.clock().advance(Duration.ofMinutes(10).minusNanos(1_000));
        assertThat(statusAt("192.0.2.1")).isEqualTo(403);
        server.clock().advance(Duration.ofNanos(1_000));

        assertThat(statusAt("192.0.2.1")).isEqualTo(200);
        assertThat(list("?active=true").path("items")).isEmpty();
        assertThat(list("?active=false").path("items")).hasSize(1);
        assertThat(add("192.0.2.1", "again").status()).isEqualTo(201);
        assertThat(statusAt("192.0.2.1")).isEqualTo(403);
    }

    @Test
    void blocksMayOverlapAndEachIsEnough() {
        add("192.0.2.0/24", "the network");
        add("192.0.2.1", "the address");

        remove("2", "done");
        assertThat(statusAt("192.0.2.1")).isEqualTo(403);
        remove("1", "done");
        assertThat(statusAt("192.0.2.1")).isEqualTo(200);
    }

    @Test
    void aNetworkIsBlockedOnce() {
        add("192.0.2.0/24", "first");

        TestReply again = add("{\"network\":\"192.0.2.7/24\",\"reason\":\"second\",\"force\":true}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body())
                .isEqualTo("{\"detail\":\"192.0.2.0/24 is blocked already.\",\"code\":\"already_blocked\"}");
        assertThat(events("address_blocked")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.0/24, covers_own_address,   your own address",
        "127.0.0.2,       covers_loopback,      this machine itself",
        "::1,             covers_loopback,      this machine itself",
        "10.0.0.7,        covers_trusted_proxy, a trusted proxy",
        "64.0.0.0/7,      covers_too_much,      a large part of the internet"
    })
    void harmMustBeForced(String network, String code, String what) {
        TestReply refused = add(network, "to see what happens");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body())
                .isEqualTo("{\"detail\":\"This would block %s. Force it to do so all the same.\",\"code\":\"%s\"}"
                        .formatted(what, code));
        assertThat(list("").path("items")).isEmpty();
        assertThat(add("{\"network\":\"" + network + "\",\"reason\":\"so be it\",\"force\":true}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whoeverForcesItShutsThemselvesOut() {
        add("{\"network\":\"198.51.100.7\",\"reason\":\"so be it\",\"force\":true}");

        assertThat(client.get(BLOCKS, access).body())
                .isEqualTo(
                        "{\"detail\":\"Requests from this address are not accepted.\",\"code\":\"address_blocked\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {'network':['This field is required.'],'reason':['This field is required.']}",
                "{'network':'example.com','reason':'x'} | {'network':['Not an address or network such as 192.0.2.7 or 192.0.2.0/24.']}",
                "{'network':'192.0.2.1','reason':' '} | {'reason':['This field may not be blank.']}",
                "{'network':'192.0.2.1','reason':'x','expires_at':'2026-03-01T12:00:00Z'} | {'expires_at':['Not a point in time to come such as 2026-01-31T12:00:00Z.']}",
                "{'network':'192.0.2.1','reason':'x','expires_at':'soon'} | {'expires_at':['Not a point in time to come such as 2026-01-31T12:00:00Z.']}",
                "{'network':'192.0.2.1','reason':'x','forced':true} | {'forced':['Unknown field.']}",
            })
    void tellsWhatDoesNotHold(String body, String problems) {
        TestReply reply = add(body.replace('\'', '"'));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo(problems.replace('\'', '"'));
    }

    @Test
    void aReasonHasAsManyCharactersAsTheRecordHolds() {
        assertThat(add("192.0.2.1", "x".repeat(401)).status()).isEqualTo(400);
        assertThat(add("192.0.2.1", "x".repeat(400)).status()).isEqualTo(201);
        assertThat(remove("1", "x".repeat(401)).status()).isEqualTo(400);
        assertThat(remove("1", "x".repeat(400)).status()).isEqualTo(200);
    }

    @Test
    void listsInPages() {
        add("192.0.2.1", "one");
        add("192.0.2.2", "two");
        add("2001:db8::/32", "three");

        JsonNode first = list("?limit=2");
        JsonNode second = list("?limit=2&cursor=" + first.path("next").asText());

        assertThat(first.path("items").findValuesAsText("network")).containsExactly("2001:db8::/32", "192.0.2.2");
        assertThat(second.path("items").findValuesAsText("network")).containsExactly("192.0.2.1");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void saysWhichBlocksCoverAnAddress() {
        add("192.0.2.0/24", "network");
        add("192.0.3.0/24", "another");

        assertThat(list("?address=::ffff:192.0.2.9").path("items").findValuesAsText("reason"))
                .containsExactly("network");
        assertThat(list("?q=address:192.0.2.0/23").path("items").findValuesAsText("reason"))
                .containsExactly("another", "network");
        assertThat(list("?q=reason:ANOTHER&active=true").path("items").findValuesAsText("reason"))
                .containsExactly("another");
        assertThat(client.get(BLOCKS + "?q=address:192.0.2", access).status()).isEqualTo(400);
        assertThat(client.get(BLOCKS + "?address=192.0.2.0/24", access).status())
                .isEqualTo(400);
    }

    @Test
    void anUnknownBlockIsNotFound() {
        assertThat(remove("7", "x").status()).isEqualTo(404);
        assertThat(remove("x", "x").status()).isEqualTo(404);
    }

    private int statusAt(String address) {
        return server.client().at(address).get("/.well-known/jwks.json").status();
    }

    private TestReply add(String network, String reason) {
        return add("{\"network\":\"%s\",\"reason\":\"%s\"}".formatted(network, reason));
    }

    private TestReply add(String json) {
        return client.post(BLOCKS, json, access);
    }

    private TestReply remove(String id, String reason) {
        return client.send("DELETE", BLOCKS + "/" + id, "{\"reason\":\"" + reason + "\"}", access);
    }

    private JsonNode list(String query) {
        return client.get(BLOCKS + query, client.login(TestGatehouse.ADMIN).access())
                .json();
    }

    private JsonNode events(String type) {
        server.gatehouse().seal();
        return client.get("/api/admin/events?type=" + type, access).json().path("items");
    }

    private static Map<String, String> details(JsonNode event) {
        return event.path("details")
                .propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText()));
    }
}
