package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.TestApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R17: events are seen as they happen, by callers who may see them, and none is missed. */
@Timeout(60)
final class EventStreamWriterTest {

    private static final String STREAM = "/api/admin/events/stream";

    private final TestDatabase test = TestDatabase.fresh(Dialect.HSQLDB);
    private final TestLedger t = new TestLedger(test.database());
    private final AtomicBoolean admitted = new AtomicBoolean(true);

    /** What happens just after the watcher was found to be admitted. */
    private final AtomicReference<Runnable> afterwards = new AtomicReference<>(() -> {});

    private final TestApi api = new TestApi(
            new EventEndpoints(t.ledger, t.clock, Duration.ofMillis(10)).endpoints(), t.clock, this::isAdmitted);

    @AfterEach
    void close() {
        t.ledger.close();
        api.close();
        test.close();
    }

    @Test
    void sendsWhatHappensFromNowOn() throws Exception {
        t.seal(3);
        try (Watcher watcher = watch()) {
            t.append(EventType.TOKEN_REUSED, "alice");
            t.sealer.sealNow();

            Frame frame = watcher.next();

            SecurityEvent event = t.sealed().getLast();
            assertThat(frame).isEqualTo(new Frame("4", "token_reused", Json.write(event)));
        }
    }

    @Test
    void saysWhatItIs() throws Exception {
        HttpResponse<InputStream> answer = api.open(STREAM);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        answer.body().close();
    }

    @Test
    void goesOnBehindTheLastEventThatTheWatcherHas() throws Exception {
        t.seal(250);

        try (Watcher watcher = watch("Last-Event-ID", "3")) {
            assertThat(watcher.next(247))
                    .extracting(Frame::sequence)
                    .isEqualTo(LongStream.rangeClosed(4, 250).boxed().toList());
        }
    }

    @Test
    void missesAndDoublesNothingHoweverOftenTheWatcherComesBack() throws Exception {
        t.sealer.start();
        List<Long> seen = new ArrayList<>();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> appending = thread.submit(() -> {
                for (int i = 0; i < 60; i++) {
                    t.append(EventType.LOGIN_FAILED, "user" + i);
                }
            });
            long last = 0;
            while (seen.size() < 60) {
                try (Watcher watcher = watch("Last-Event-ID", Long.toString(last))) {
                    List<Frame> some = watcher.next(Math.min(7, 60 - seen.size()));
                    some.forEach(frame -> seen.add(frame.sequence()));
                    last = seen.getLast();
                }
            }
            appending.get();
        }
        t.sealer.close();

        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 60).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "4", "1.0", "9223372036854775808", ""})
    void refusesALastEventThatItNeverSent(String id) throws Exception {
        t.seal(3);

        HttpResponse<String> answer = api.get(STREAM, "Last-Event-ID", id);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Last-Event-ID");
    }

    @Test
    void refusesParameters() throws Exception {
        assertThat(api.get(STREAM + "?user=alice").statusCode()).isEqualTo(400);
    }

    @Test
    void sendsOnlyWhatTheFilterMatches() throws Exception {
        t.seal(3);
        try (Watcher watcher = new Watcher(api.open(STREAM + "?q=user:alice%20OR%20user:user3", "Last-Event-ID", "1")
                .body())) {
            t.append(EventType.TOKEN_REUSED, "bob");
            t.append(EventType.TOKEN_REUSED, "alice");
            t.sealer.sealNow();

            assertThat(watcher.next(2)).extracting(Frame::id).containsExactly("3", "5");
        }
    }

    /** Also where the clock is set back. */
    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void beatsAlsoWhileEventsComeThatAreNotWanted(int times) throws Exception {
        Duration heartbeat = Duration.ofMinutes(1);
        try (TestApi slow = new TestApi(new EventEndpoints(t.ledger, t.clock, heartbeat).endpoints(), t.clock);
                Watcher watcher =
                        new Watcher(slow.open(STREAM + "?q=user:nobody").body())) {
            assertThat(watcher.line()).startsWith(":");
            assertThat(watcher.line()).isEmpty();
            t.clock.advance(heartbeat.multipliedBy(times));
            t.seal(1);

            assertThat(watcher.line()).startsWith(":");
        }
    }

    /** Each look asks first whether the watcher may still watch. */
    @Test
    void looksForMoreOnlyWhenItIsWoken() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        BooleanSupplier counted = () -> looks.incrementAndGet() > 0;
        List<Endpoint> endpoints = new EventEndpoints(t.ledger, t.clock, Duration.ofDays(1)).endpoints();
        try (TestApi calm = new TestApi(endpoints, t.clock, counted);
                Watcher watcher = new Watcher(calm.open(STREAM).body())) {
            t.seal(1);
            assertThat(watcher.next().sequence()).isEqualTo(1);
            int first = looks.get();

            t.seal(1);
            assertThat(watcher.next().sequence()).isEqualTo(2);
            t.seal(1);
            assertThat(watcher.next().sequence()).isEqualTo(3);

            assertThat(looks).hasValue(first + 2);
            t.ledger.close();
        }
    }

    @Test
    void beatsWhileNothingHappens() throws Exception {
        try (Watcher watcher = watch()) {
            assertThat(watcher.line()).startsWith(":");
            assertThat(watcher.line()).isEmpty();
            assertThat(watcher.line()).startsWith(":");
        }
    }

    @Test
    void endsWhenTheTokenExpires() throws Exception {
        try (Watcher watcher = watch()) {
            t.clock.advance(Duration.ofMinutes(5));

            assertThat(watcher.rest()).isEmpty();
        }
    }

    @Test
    void showsNothingToAWatcherWhoMayNotWatchAnyMore() throws Exception {
        try (Watcher watcher = watch()) {
            admitted.set(false);
            t.seal(1);

            assertThat(watcher.rest()).isEmpty();
        }
    }

    @Test
    void showsNothingToAWatcherWhoIsShutOutInThatMoment() throws Exception {
        afterwards.set(() -> {
            admitted.set(false);
            t.seal(1);
        });

        try (Watcher watcher = watch()) {
            assertThat(watcher.rest()).isEmpty();
        }
    }

    @Test
    void endsWhenTheServerStops() throws Exception {
        try (Watcher watcher = watch()) {
            t.ledger.close();

            assertThat(watcher.rest()).isEmpty();
        }
    }

    private boolean isAdmitted() {
        boolean is = admitted.get();
        afterwards.getAndSet(() -> {}).run();
        return is;
    }

    private Watcher watch(String... headers) throws Exception {
        return new Watcher(api.open(STREAM, headers).body());
    }

    /** A frame of the stream; comments are left out. */
    private record Frame(String id, String event, String data) {

        long sequence() {
            return Long.parseLong(id);
        }
    }

    /** The other end of a stream. */
    private record Watcher(BufferedReader lines) implements AutoCloseable {

        Watcher(InputStream body) {
            this(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
        }

        String line() throws Exception {
            return lines.readLine();
        }

        Frame next() throws Exception {
            String line = line();
            while (line.isEmpty() || line.startsWith(":")) {
                line = line();
            }
            return new Frame(field("id", line), field("event", line()), field("data", line()));
        }

        List<Frame> next(int count) throws Exception {
            List<Frame> frames = new ArrayList<>();
            while (frames.size() < count) {
                frames.add(next());
            }
            return frames;
        }

        /** What else comes before the stream ends, without comments. */
        List<String> rest() {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith(":"))
                    .toList();
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }

        private static String field(String name, String line) {
            assertThat(line).startsWith(name + ":");
            return line.substring(name.length() + 1).strip();
        }
    }
}
