package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.http.TestApi;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R15: what happened can be listed and filtered. */
@Timeout(60)
final class EventEndpointsTest {

    private final TestDatabase test = TestDatabase.fresh(Dialect.HSQLDB);
    private final TestLedger t = new TestLedger(test.database());
    private final TestApi api =
            new TestApi(new EventEndpoints(t.ledger, t.clock, Duration.ofSeconds(15)).endpoints(), t.clock);

    @AfterEach
    void close() {
        api.close();
        test.close();
    }

    @Test
    void listsTheNewestFirst() throws Exception {
        t.seal(3);

        assertThat(page("").items()).extracting(SecurityEvent::sequence).containsExactly(3L, 2L, 1L);
        assertThat(page("").next()).isNull();
    }

    @Test
    void writesAnEventAsTheWireSaysIt() throws Exception {
        t.seal(1);

        assertThat(api.get("/api/admin/events").body())
                .isEqualTo("{\"items\":[{\"sequence\":1,\"occurred_at\":\"2026-01-31T12:00:00.123456Z\","
                        + "\"type\":\"login_failed\",\"severity\":\"warning\",\"user_id\":\"7\",\"username\":\"user1\","
                        + "\"session_id\":\"0123456789abcdef0123456789abcdef\",\"address\":\"192.0.2.1\","
                        + "\"user_agent\":\"curl/8\",\"route\":\"POST /api/token\",\"details\":{\"reason\":\"test\"},"
                        + "\"hash\":\"" + t.sealed().getFirst().hash() + "\"}],\"next\":null}");
    }

    @Test
    void goesOnWhereTheLastPageEnded() throws Exception {
        t.seal(5);

        Page<SecurityEvent> first = page("?limit=2");
        Page<SecurityEvent> second = page("?limit=2&cursor=" + first.next());
        Page<SecurityEvent> third = page("?limit=2&cursor=" + second.next());

        assertThat(second.items()).extracting(SecurityEvent::sequence).containsExactly(3L, 2L);
        assertThat(third.items()).extracting(SecurityEvent::sequence).containsExactly(1L);
        assertThat(third.next()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "type=token_reused, 2",
        "type=token_reused&type=login_succeeded, 2 3",
        "severity=critical, 2",
        "severity=critical&severity=info, 2 3",
        "user=alice, 1 2",
        "user=nobody, ''",
        "address=192.0.2.1, 1 2 3",
        "address=192.0.2.2, ''",
        "session=0123456789abcdef0123456789abcdef, 1 2 3",
        "session=fedcba9876543210fedcba9876543210, ''",
        "from=2026-01-31T12:01:00.123456Z, 2 3",
        "to=2026-01-31T12:02:00.123456Z, 1 2",
        "user=alice&severity=warning, 1",
        "q=type:token_reused, 2",
        "q=user:al*%20-severity:critical, 1",
        "q=type:token_reused%20OR%20user:bob, 2 3",
        "q=address:192.0.2.0/24&user=bob, 3",
        "q=since:-90s, 2 3",
        "q=-agent:curl, ''",
        "q=, 1 2 3",
        "q, 1 2 3",
        "user=, ''",
        "user, ''",
        "&&user=bob&, 3",
        "us%65r=bob, 3",
        "q=severity:critical&severity=info, ''"
    })
    void filters(String query, String expected) throws Exception {
        t.append(EventType.LOGIN_FAILED, "alice");
        t.clock.advance(Duration.ofMinutes(1));
        t.append(EventType.TOKEN_REUSED, "alice");
        t.clock.advance(Duration.ofMinutes(1));
        t.append(EventType.LOGIN_SUCCEEDED, "bob");
        t.sealer.sealNow();

        assertThat(page("?" + query).items().reversed())
                .extracting(event -> Long.toString(event.sequence()))
                .containsExactly(expected.isEmpty() ? new String[0] : expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "type, type=nonsense",
        "type, type=LOGIN_FAILED",
        "severity, severity=bad",
        "session, session=1",
        "from, from=yesterday",
        "from, from=%2B1000000000-12-31T23:59:59Z",
        "from, from=2026-01-02T00:00:00Z&to=2026-01-02T00:00:00Z",
        "to, to=2026-13-01T00:00:00Z",
        "limit, limit=0",
        "limit, limit=501",
        "cursor, cursor=abc",
        "cursor, cursor=-1",
        "cursor, cursor=9223372036854775808",
        "cursor, cursor=",
        "user, user=a&user=b",
        "user, user&user=b",
        "limit, limit",
        "session, session&limit=5",
        "type, type",
        "from, from",
        "usr, usr=alice"
    })
    void namesTheParameterThatDoesNotHold(String name, String query) throws Exception {
        HttpResponse<String> answer = api.get("/api/admin/events?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.tree(answer.body()).fieldNames()).toIterable().containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "adress:192.0.2.1 | Unknown field \\\"adress\\\" at 1. Did you mean \\\"address\\\"?",
                "user:\"al | Unbalanced quotation mark at 6.",
                "address:10.0.0.0/99 | \\\"10.0.0.0/99\\\" at 9 is no address or network such as 192.0.2.0/24.",
            })
    void namesThePlaceWhereAFilterDoesNotHold(String filter, String problem) throws Exception {
        String query = "?q=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);

        for (String path : List.of("/api/admin/events", "/api/admin/events/stream")) {
            HttpResponse<String> answer = api.get(path + query);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("{\"q\":[\"" + problem + "\"]}");
        }
    }

    @Test
    void boundsAFilter() throws Exception {
        assertThat(api.get("/api/admin/events?q=" + "user:a%20".repeat(65)).body())
                .isEqualTo("{\"q\":[\"More than 64 terms at 454.\"]}");
        assertThat(api.get("/api/admin/events?q=user:" + "a".repeat(1_996)).body())
                .isEqualTo("{\"q\":[\"Longer than 2,000 characters at 2001.\"]}");
        assertThat(api.get("/api/admin/events?q=user:a&q=user:b").body())
                .isEqualTo("{\"q\":[\"Given more than once.\"]}");
        assertThat(api.get("/api/admin/events?q=user:%00").body()).isEqualTo("{\"q\":[\"Unusable character at 6.\"]}");
    }

    @Test
    void isForThoseWhoMayRead() throws Exception {
        assertThat(api.get("/api/admin/events", "Authorization", "Bearer user").statusCode())
                .isEqualTo(403);
        assertThat(api.get("/api/admin/events/stream", "Authorization", "Bearer user")
                        .statusCode())
                .isEqualTo(403);
    }

    private Page<SecurityEvent> page(String query) throws Exception {
        HttpResponse<String> answer = api.get("/api/admin/events" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body(), new TypeReference<>() {});
    }
}
