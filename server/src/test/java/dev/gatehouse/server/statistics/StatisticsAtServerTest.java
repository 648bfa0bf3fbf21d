package dev.gatehouse.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.ClientSettings;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.SignInClient;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.event.ExportFormat;
import dev.gatehouse.common.statistics.LimitTotal;
import dev.gatehouse.common.statistics.RouteAnswers;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendCount;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** R19, R36 to R38: from requests to counts, with the typed client, at a whole server. */
@Timeout(60)
final class StatisticsAtServerTest {

    private static final Instant FROM = Instant.parse("2026-03-01T11:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-01T13:00:00Z");

    @Test
    void countsWhatHappens() throws Exception {
        try (TestGatehouse server =
                TestGatehouse.start(Dialect.HSQLDB, "throttle.login=100/hour", "audit.record-reads=all")) {
            TestClient client = server.client();
            for (int i = 0; i < 3; i++) {
                client.at("192.0.2.9").post("/api/token/", TestClient.credentials("bob", "wrong"));
            }
            try (AdminClient admin = signIn(server)) {
                server.gatehouse().flush();
                server.gatehouse().seal();

                Await.until(() -> total(admin, "failed") == 3 && total(admin, "succeeded") == 1);
                assertThat(admin.counts()
                                .top(TopMeasure.FAILED_LOGINS, TopDimension.NETWORK, FROM, TO, 5)
                                .items())
                        .singleElement()
                        .hasToString("TopCount[item=192.0.2.0/24, atLeast=3, atMost=3]");
                assertThat(admin.counts().week(FROM, TO, ZoneOffset.UTC).items())
                        .singleElement()
                        .hasToString("WeekHour[weekday=7, hour=12, total=3]");
                assertThat(admin.counts().limits(FROM, TO).items()).contains(new LimitTotal("login", 4, 0));
                assertThat(admin.counts().answers(FROM, TO).routes())
                        .filteredOn(each -> each.route().equals("POST /api/token"))
                        .singleElement()
                        .extracting(RouteAnswers::total)
                        .isEqualTo(4L);
                exportsAndRecordsSearches(server, admin);
            }
        }
    }

    private static void exportsAndRecordsSearches(TestGatehouse server, AdminClient admin) throws Exception {
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        admin.exports().write(ExportFormat.OCSF, 0, "type:login_succeeded", exported);
        assertThat(exported.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("\"type_uid\":300201");
        assertThatThrownBy(() -> admin.exports().write(ExportFormat.CSV, 0, "type:", exported))
                .isInstanceOf(CallException.Refused.class);

        var _ = admin.events(EventQuery.newest(5).withUser("bob"));
        server.gatehouse().seal();

        assertThat(admin.events(EventQuery.newest(100)).items())
                .extracting(event -> event.type().code() + " " + event.details().getOrDefault("filter", ""))
                .contains("events_exported type:login_succeeded", "records_searched user:bob");
    }

    private static long total(AdminClient admin, String item) {
        try {
            return count(admin, item);
        } catch (CallException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long count(AdminClient admin, String item) throws CallException, InterruptedException {
        return admin.counts().trend(Trend.LOGINS, FROM, TO, ZoneOffset.UTC).items().stream()
                .filter(count -> count.item().equals(item))
                .mapToLong(TrendCount::total)
                .sum();
    }

    private static AdminClient signIn(TestGatehouse server) throws Exception {
        SignInClient signIn =
                new SignInClient(new ServerAddress(server.uri()), ClientSettings.of("test"), server.clock());
        return ((SignInOutcome.SignedIn) signIn.signIn(TestGatehouse.ADMIN, TestGatehouse.PASSWORD)).client();
    }
}
