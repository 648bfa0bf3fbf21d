package dev.gatehouse.server.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.config.AuditSettings.RecordedReads;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.TestApi;
import dev.gatehouse.server.ledger.TestLedger;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events leave over a real socket, in order, whole, and again from any sequence on. */
@OnBothDatabases
@Timeout(60)
final class ExportEndpointsTest {

    private static final String EXPORT = "/api/admin/events/export";

    /** More pages than a test's answer waits in buffers. */
    private static final int MANY = 2600;

    private final TestLedger t;
    private final AtomicInteger asked = new AtomicInteger();
    private int mostAsked = Integer.MAX_VALUE;
    private final TestApi api;

    ExportEndpointsTest(Database database) {
        this.t = new TestLedger(database);
        ReadRecorder recorder = new ReadRecorder(RecordedReads.EXPORTS, new EventTally(database, t.events()));
        this.api = new TestApi(
                new ExportEndpoints(new EventExport(t.ledger()), recorder, t.clock()).endpoints(),
                t.clock(),
                () -> asked.incrementAndGet() <= mostAsked);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void writesEachEventAsThePageHasItAndGoesOnFromAnyOfThem() throws Exception {
        t.seal(7);

        HttpResponse<String> whole = api.get(EXPORT);
        List<String> lines = whole.body().lines().toList();

        assertThat(whole.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(lines)
                .containsExactlyElementsOf(
                        t.sealed().stream().limit(7).map(Json::write).toList());
        assertThat(api.get(EXPORT + "?after=4&to=6").body().lines().toList()).isEqualTo(lines.subList(4, 6));
        assertThat(api.get(EXPORT + "?after=999").body()).isEmpty();
        assertThat(api.get(EXPORT + "?q=user:user3").body().lines().toList()).isEqualTo(lines.subList(2, 3));
    }

    @Test
    void isWrittenAsTheClientPrefersWhereItSaysNoFormat() throws Exception {
        t.seal(1);

        assertThat(typeOf(EXPORT, "text/csv")).isEqualTo("text/csv");
        assertThat(typeOf(EXPORT, "text/csv, application/x-ndjson;q=0.9")).isEqualTo("text/csv");
        assertThat(typeOf(EXPORT, "text/csv;q=0.9, */*")).isEqualTo("application/x-ndjson");
        assertThat(typeOf(EXPORT, "*/*")).isEqualTo("application/x-ndjson");
        assertThat(typeOf(EXPORT + "?format=csv", "*/*")).isEqualTo("text/csv");
    }

    private String typeOf(String pathAndQuery, String accept) throws Exception {
        return api.get(pathAndQuery, "Accept", accept)
                .headers()
                .firstValue("Content-Type")
                .orElseThrow();
    }

    @Test
    void isAnEventItselfAndManyInAMinuteAreTwo() throws Exception {
        t.seal(3);
        for (int i = 0; i < 5; i++) {
            api.get(EXPORT + "?format=csv&q=user:user1&after=" + i);
        }
        t.sealer().sealNow();

        List<SecurityEvent> recorded = t.sealed().stream()
                .filter(event -> event.type() == EventType.EVENTS_EXPORTED)
                .toList();
        assertThat(recorded).hasSize(1);
        assertThat(recorded.getFirst().details())
                .containsEntry("by", "auditor")
                .containsEntry("format", "csv")
                .containsEntry("filter", "user:user1");
    }

    @Test
    void slowReadersHoldNoConnectionOfTheDatabase() throws Exception {
        t.seal(MANY);
        List<InputStream> slow = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            slow.add(api.open(EXPORT).body());
        }

        for (int i = 0; i < 5; i++) {
            assertThat(t.count("event_ledger")).isGreaterThanOrEqualTo(MANY);
        }
        assertThat(new String(slow.getFirst().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .count())
                .isEqualTo(MANY);
        for (InputStream each : slow) {
            each.close();
        }
    }

    @Test
    void breaksOffForACallerWhoMayReadNoMoreAndGoesOnLater() throws Exception {
        t.seal(MANY);
        mostAsked = 2;
        HttpResponse<InputStream> cut = api.open(EXPORT);
        StringBuilder read = new StringBuilder();

        assertThatThrownBy(() -> {
                    for (int b = cut.body().read(); b >= 0; b = cut.body().read()) {
                        read.append((char) b);
                    }
                })
                .isInstanceOf(IOException.class);
        String whole = read.substring(0, read.lastIndexOf("\n"));
        long last = new JsonLines()
                .sequence(whole.substring(whole.lastIndexOf('\n') + 1))
                .orElseThrow();
        assertThat(last).isBetween(1L, 1000L);

        mostAsked = Integer.MAX_VALUE;
        assertThat(api.get(EXPORT + "?after=" + last + "&to=" + MANY)
                        .body()
                        .lines()
                        .count())
                .isEqualTo(MANY - last);
    }

    @Test
    void refusesWhatDoesNotHold() throws Exception {
        for (String wrong : List.of("format=xml", "after=-1", "after=1e9", "to=x", "q=user:(", "q=(((", "cursor=1")) {
            assertThat(api.get(EXPORT + "?" + wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(api.get(EXPORT, "Authorization", "Bearer user").statusCode()).isEqualTo(403);
        assertThat(api.get(EXPORT, "Accept", "image/png").statusCode()).isEqualTo(406);
        assertThat(api.get(EXPORT + "?format=csv", "Accept", "text/csv").statusCode())
                .isEqualTo(200);
    }
}
