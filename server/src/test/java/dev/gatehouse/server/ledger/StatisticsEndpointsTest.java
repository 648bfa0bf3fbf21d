package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.statistics.EventStatistics;
import dev.gatehouse.server.MovedClock;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.http.TestApi;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R19: trends over time, in charts. */
@OnBothDatabases
@Timeout(60)
final class StatisticsEndpointsTest {

    private static final String STATISTICS = "/api/admin/statistics/events";

    private final TestLedger t;
    private final TestApi api;

    StatisticsEndpointsTest(Database database) {
        this.t = new TestLedger(database);
        this.api = new TestApi(new StatisticsEndpoints(database).endpoints(), MovedClock.at("2026-01-31T12:00:30Z"));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void countsTheLastHourByTheMinute() throws Exception {
        happened(EventType.LOGIN_FAILED, "2026-01-31T11:00:59Z");
        happened(EventType.LOGIN_FAILED, "2026-01-31T11:01:00Z");
        happened(EventType.LOGIN_FAILED, "2026-01-31T11:01:59.999999Z");
        happened(EventType.TOKEN_REUSED, "2026-01-31T12:00:10Z");
        t.sealer().sealNow();

        assertThat(api.get(STATISTICS).body())
                .isEqualTo("{\"from\":\"2026-01-31T11:01:00Z\",\"to\":\"2026-01-31T12:01:00Z\",\"bucket\":\"minute\","
                        + "\"items\":["
                        + "{\"at\":\"2026-01-31T11:01:00Z\",\"type\":\"login_failed\",\"severity\":\"warning\","
                        + "\"total\":2},"
                        + "{\"at\":\"2026-01-31T12:00:00Z\",\"type\":\"token_reused\",\"severity\":\"critical\","
                        + "\"total\":1}]}");
    }

    @Test
    void countsByTheHour() throws Exception {
        happened(EventType.LOGIN_FAILED, "2026-01-30T23:59:59Z");
        happened(EventType.LOGIN_FAILED, "2026-01-31T00:00:00Z");
        happened(EventType.LOGIN_SUCCEEDED, "2026-01-31T00:30:00Z");
        happened(EventType.LOGIN_FAILED, "2026-01-31T00:59:00Z");
        happened(EventType.LOGIN_FAILED, "2026-01-31T01:00:00Z");

        assertThat(lines("?bucket=hour&from=2026-01-31T00:00:00Z&to=2026-01-31T02:00:00Z"))
                .containsExactly(
                        "2026-01-31T00:00:00Z login_failed 2",
                        "2026-01-31T00:00:00Z login_succeeded 1",
                        "2026-01-31T01:00:00Z login_failed 1");
    }

    @Test
    void countsByTheDayOfUtc() throws Exception {
        happened(EventType.LOGIN_FAILED, "2026-01-29T23:59:59Z");
        happened(EventType.LOGIN_FAILED, "2026-01-30T00:00:00Z");
        happened(EventType.LOGIN_FAILED, "2026-01-30T23:59:59Z");
        happened(EventType.LOGIN_FAILED, "2026-01-31T00:00:00Z");

        assertThat(lines("?bucket=day&from=2026-01-29T00:00:00Z&to=2026-02-01T00:00:00Z"))
                .containsExactly(
                        "2026-01-29T00:00:00Z login_failed 1",
                        "2026-01-30T00:00:00Z login_failed 2",
                        "2026-01-31T00:00:00Z login_failed 1");
    }

    @Test
    void widensToWholeBuckets() throws Exception {
        EventStatistics statistics =
                statistics("?bucket=hour&from=2026-01-31T09:59:59Z&to=2026-01-31T11:00:00.000001Z");

        assertThat(statistics.from()).isEqualTo("2026-01-31T09:00:00Z");
        assertThat(statistics.to()).isEqualTo("2026-01-31T12:00:00Z");
    }

    @Test
    void countsTheHourBeforeTheEndThatIsGiven() throws Exception {
        EventStatistics statistics = statistics("?to=2026-01-31T11:00:00Z");

        assertThat(statistics.from()).isEqualTo("2026-01-31T10:00:00Z");
        assertThat(statistics.to()).isEqualTo("2026-01-31T11:00:00Z");
    }

    @Test
    void takesADayOfMinutes() throws Exception {
        assertThat(statistics("?from=2026-01-30T12:00:00Z&to=2026-01-31T12:00:00Z")
                        .items())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "from, from=2026-01-31T12:00:00Z&to=2026-01-31T12:00:00Z",
        "from, from=2026-02-01T12:00:00Z",
        "from, from=noon",
        "to, to=noon",
        "bucket, bucket=week",
        "bucket, from=2026-01-30T10:59:00Z&to=2026-01-31T12:00:00Z",
        "bucket, bucket=day&from=0001-01-01T00:00:00Z&to=9999-12-31T00:00:00Z",
        "user, user=alice"
    })
    void namesTheParameterThatDoesNotHold(String name, String query) throws Exception {
        HttpResponse<String> answer = api.get(STATISTICS + "?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.tree(answer.body()).fieldNames()).toIterable().containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({"0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void endsWhereTimeEnds(String to) throws Exception {
        assertThat(api.get(STATISTICS + "?bucket=day&to=" + to).statusCode()).isEqualTo(200);
    }

    @Test
    void isForThoseWhoMayRead() throws Exception {
        assertThat(api.get(STATISTICS, "Authorization", "Bearer user").statusCode())
                .isEqualTo(403);
    }

    private void happened(EventType type, String when) {
        t.append(EventDraft.of(type, RequestSource.server(), Instant.parse(when)));
    }

    private EventStatistics statistics(String query) throws Exception {
        t.sealer().sealNow();
        HttpResponse<String> answer = api.get(STATISTICS + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body(), EventStatistics.class);
    }

    private List<String> lines(String query) throws Exception {
        return statistics(query).items().stream()
                .map(count -> "%s %s %d".formatted(count.at(), count.type().code(), count.total()))
                .toList();
    }
}
