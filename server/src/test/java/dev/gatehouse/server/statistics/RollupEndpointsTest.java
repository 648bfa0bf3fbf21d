package dev.gatehouse.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.server.MovedClock;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.http.TestApi;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** R19, R36 to R38: charts from counts over time. */
@OnBothDatabases
@Timeout(60)
final class RollupEndpointsTest {

    private static final Instant NOW = Instant.parse("2026-11-10T12:00:30Z");

    private final Database database;
    private final TestApi api;

    RollupEndpointsTest(Database database) {
        this.database = database;
        this.api = new TestApi(
                new RollupEndpoints(new RollupService(database)).endpoints(), MovedClock.at(NOW.toString()));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aDayOfAZoneHas23Or24Or25Hours() throws Exception {
        hours("2026-03-27T00:00:00Z", 96);
        hours("2026-10-23T00:00:00Z", 96);

        // 380 days do not fit, so two ranges; each long enough for steps of a day.
        assertThat(days("from=2026-03-01T00:00:00Z&to=2026-06-30T00:00:00Z"))
                .containsExactly(
                        "2026-03-26T23:00:00Z 23",
                        "2026-03-27T23:00:00Z 24",
                        "2026-03-28T23:00:00Z 23",
                        "2026-03-29T22:00:00Z 24",
                        "2026-03-30T22:00:00Z 2");
        assertThat(days("from=2026-07-01T00:00:00Z&to=2026-11-01T00:00:00Z"))
                .containsExactly(
                        "2026-10-22T22:00:00Z 22",
                        "2026-10-23T22:00:00Z 24",
                        "2026-10-24T22:00:00Z 25",
                        "2026-10-25T23:00:00Z 24",
                        "2026-10-26T23:00:00Z 1");
    }

    @Test
    void choosesTheStepAndGivesAtMostAFewHundredPoints() throws Exception {
        assertThat(step("from=2026-11-10T10:00:00Z&to=2026-11-10T12:00:00Z")).isEqualTo("PT1M");
        assertThat(step("from=2026-11-09T12:00:00Z&to=2026-11-10T12:00:00Z")).isEqualTo("PT5M");
        assertThat(step("from=2026-11-08T00:00:00Z&to=2026-11-10T12:00:00Z")).isEqualTo("PT15M");
        assertThat(step("from=2026-11-06T00:00:00Z&to=2026-11-06T01:00:00Z")).isEqualTo("PT1H");
        assertThat(step("from=2026-09-01T00:00:00Z&to=2026-11-10T12:00:00Z")).isEqualTo("PT6H");
        assertThat(step("from=2025-11-10T12:00:00Z&to=2026-11-10T12:00:00Z")).isEqualTo("P1D");
    }

    @Test
    void readsDaysWhereHoursAreNoMore() throws Exception {
        put(Series.of(Trend.LOGINS), Bucket.DAY, "2024-02-01T00:00:00Z", "failed", 5, 0);

        JsonNode trend = json("trend?zone=Asia/Kolkata&from=2024-01-01T00:00:00Z&to=2024-03-01T00:00:00Z");

        assertThat(trend.path("zone").asText()).isEqualTo("Z");
        assertThat(trend.path("items").toString())
                .isEqualTo("[{\"at\":\"2024-02-01T00:00:00Z\",\"item\":\"failed\",\"total\":5}]");
    }

    @Test
    void takesWholeDaysAndHoursAtTheEnds() throws Exception {
        Series series = Series.of(TopMeasure.FAILED_LOGINS, TopDimension.ADDRESS);
        put(series, Bucket.DAY, "2026-11-08T00:00:00Z", "192.0.2.1", 10, 0);
        put(series, Bucket.DAY, "2026-11-09T00:00:00Z", "192.0.2.1", 100, 0);
        put(series, Bucket.HOUR, "2026-11-07T22:00:00Z", "192.0.2.1", 1000, 0);
        put(series, Bucket.HOUR, "2026-11-07T23:00:00Z", "192.0.2.1", 1, 0);
        put(series, Bucket.HOUR, "2026-11-08T05:00:00Z", "192.0.2.1", 10, 0);
        put(series, Bucket.HOUR, "2026-11-10T00:00:00Z", "192.0.2.2", 2, 0);
        put(series, Bucket.HOUR, "2026-11-10T01:00:00Z", "192.0.2.2", 1000, 0);

        JsonNode top = json("top?from=2026-11-07T23:30:00Z&to=2026-11-10T00:30:00Z&limit=1");

        assertThat(top.path("total").asLong()).isEqualTo(113);
        assertThat(top.path("items").toString())
                .isEqualTo("[{\"item\":\"192.0.2.1\",\"at_least\":111,\"at_most\":111}]");
        assertThat(top.path("others").asLong()).isEqualTo(2);
        assertThat(top.path("from").asText()).isEqualTo("2026-11-07T23:00:00Z");
        assertThat(top.path("to").asText()).isEqualTo("2026-11-10T01:00:00Z");
    }

    @Test
    void saysWhatIsCertainAndWhatMayBe() throws Exception {
        Series series = Series.of(TopMeasure.FAILED_LOGINS, TopDimension.ACCOUNT);
        put(series, Bucket.DAY, "2026-11-07T00:00:00Z", "anna", 70, 0);
        for (int i = 0; i < TopCounters.MOST; i++) {
            put(series, Bucket.DAY, "2026-11-08T00:00:00Z", "user" + i, 9, i == 0 ? 4 : 0);
        }

        JsonNode items = json("top?by=account&from=2026-11-07T00:00:00Z&to=2026-11-09T00:00:00Z")
                .path("items");

        assertThat(items.get(0).toString()).isEqualTo("{\"item\":\"anna\",\"at_least\":70,\"at_most\":79}");
        assertThat(items.toString()).contains("{\"item\":\"user1\",\"at_least\":9,\"at_most\":9}");
    }

    @Test
    void showsFailuresByHourAndWeekdayOfTheZone() throws Exception {
        put(Series.of(Trend.LOGINS), Bucket.HOUR, "2026-11-08T23:00:00Z", "failed", 3, 0);
        put(Series.of(Trend.LOGINS), Bucket.HOUR, "2026-11-01T23:00:00Z", "failed", 4, 0);
        put(Series.of(Trend.LOGINS), Bucket.HOUR, "2026-11-01T23:00:00Z", "succeeded", 50, 0);

        assertThat(json("week?zone=Europe/Berlin&from=2026-10-01T00:00:00Z")
                        .path("items")
                        .toString())
                .isEqualTo("[{\"weekday\":1,\"hour\":0,\"total\":7}]");
    }

    @Test
    void sumsWhatProcessesCount() throws Exception {
        ProcessCounts one = new ProcessCounts(database);
        ProcessCounts other = new ProcessCounts(database);
        for (ProcessCounts each : List.of(one, other)) {
            each.add(Series.ANSWERS, AnswerTimes.item("GET /api/x", Duration.ofMillis(1)), 2, NOW);
            each.add(Series.ANSWERS, AnswerTimes.item("GET /api/x", Duration.ofSeconds(9)), 1, NOW);
            each.add(Series.of(Trend.LIMITS), "login refused", 4, NOW);
            each.add(Series.of(Trend.LIMITS), "login admitted", 1, NOW);
            each.flush(NOW);
            each.flush(NOW);
        }

        assertThat(json("answers").path("routes").toString())
                .isEqualTo("[{\"route\":\"GET /api/x\",\"total\":6,\"totals\":[4,0,0,0,0,0,0,0,0,0,0,2]}]");
        assertThat(json("limits").path("items").toString())
                .isEqualTo("[{\"name\":\"login\",\"admitted\":2,\"refused\":8}]");
    }

    @Test
    void samplesSessionsOnceAMinuteWhicheverProcessComes() throws Exception {
        SessionSampler one = new SessionSampler(database, _ -> OptionalLong.of(10));
        SessionSampler other = new SessionSampler(database, _ -> OptionalLong.of(20));
        one.sample(NOW.minusSeconds(60));
        other.sample(NOW.minusSeconds(50));
        other.sample(NOW);

        assertThat(json("trend?of=sessions&from=2026-11-06T12:00:00Z&to=2026-11-10T13:00:00Z")
                        .path("items")
                        .toString())
                .isEqualTo("[{\"at\":\"2026-11-10T11:00:00Z\",\"item\":\"average\",\"total\":10},"
                        + "{\"at\":\"2026-11-10T11:00:00Z\",\"item\":\"peak\",\"total\":10},"
                        + "{\"at\":\"2026-11-10T12:00:00Z\",\"item\":\"average\",\"total\":20},"
                        + "{\"at\":\"2026-11-10T12:00:00Z\",\"item\":\"peak\",\"total\":20}]");
    }

    @Test
    void samplesNothingUntilAllSessionsAreCounted() throws Exception {
        Iterator<OptionalLong> counting =
                List.of(OptionalLong.empty(), OptionalLong.of(7)).iterator();
        SessionSampler sampler = new SessionSampler(database, _ -> counting.next());

        sampler.sample(NOW.minusSeconds(5));
        assertThat(sampler.last()).isZero();
        assertThat(json("trend?of=sessions&from=2026-11-06T12:00:00Z&to=2026-11-10T13:00:00Z")
                        .path("items"))
                .isEmpty();

        sampler.sample(NOW);
        assertThat(sampler.last()).isEqualTo(7);
        assertThat(json("trend?of=sessions&from=2026-11-06T12:00:00Z&to=2026-11-10T13:00:00Z")
                        .path("items"))
                .isNotEmpty();
    }

    @Test
    void namesTheParameterThatDoesNotHold() throws Exception {
        for (String wrong : List.of(
                "from trend?from=2025-01-01T00:00:00Z&to=2026-11-10T00:00:00Z",
                "from top?from=0001-01-01T00:00:00Z&to=9999-12-31T00:00:00Z",
                "from trend?from=2026-11-10T12:00:00Z&to=2026-11-10T12:00:00Z",
                "from week?from=2024-01-01T00:00:00Z&to=2024-02-01T00:00:00Z",
                "from trend?from=noon",
                "zone trend?zone=Atlantis/Center",
                "zone trend?zone=" + "Z".repeat(300),
                "of trend?of=everything",
                "by top?by=shoe-size",
                "limit top?limit=501",
                "step trend?step=PT1S")) {
            String[] each = wrong.split(" ", 2);
            HttpResponse<String> answer = api.get("/api/admin/statistics/" + each[1]);

            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(Json.tree(answer.body()).fieldNames()).toIterable().containsExactly(each[0]);
        }
    }

    @Test
    void takesTheEndsOfTime() throws Exception {
        for (String to : List.of("0001-12-31T00:00:00Z", "9999-12-31T23:59:59Z")) {
            for (String what : List.of("trend?zone=Europe/Berlin&", "top?", "answers?", "limits?")) {
                assertThat(api.get("/api/admin/statistics/" + what + "to=" + to).statusCode())
                        .as(what + to)
                        .isEqualTo(200);
            }
        }
    }

    private void hours(String from, int count) {
        for (int i = 0; i < count; i++) {
            Instant hour = Instant.parse(from).plus(Duration.ofHours(i));
            put(Series.of(Trend.LOGINS), Bucket.HOUR, hour.toString(), "failed", 1, 0);
        }
    }

    private void put(Series series, Bucket bucket, String at, String item, long total, long surplus) {
        database.execute(handle -> {
            RollupBatch batch = new RollupBatch(handle);
            batch.in(new RollupKey(series, bucket, Instant.parse(at)))
                    .insert(item, new TopCounters.Counter(total, surplus));
            batch.execute();
        });
    }

    private List<String> days(String range) throws Exception {
        JsonNode trend = json("trend?zone=Europe/Berlin&" + range);
        assertThat(trend.path("step").asText()).isEqualTo("P1D");
        List<String> days = new ArrayList<>();
        trend.path("items")
                .forEach(each -> days.add(
                        each.path("at").asText() + " " + each.path("total").asLong()));
        return days;
    }

    private String step(String range) throws Exception {
        return json("trend?" + range).path("step").asText();
    }

    private JsonNode json(String what) throws Exception {
        HttpResponse<String> answer = api.get("/api/admin/statistics/" + what);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.tree(answer.body());
    }
}
