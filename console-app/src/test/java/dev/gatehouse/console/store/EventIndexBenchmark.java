package dev.gatehouse.console.store;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.session.SessionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Measures a store of a million events, for people to run: {@code EventIndexBenchmark DIRECTORY [EVENTS]}. No test. */
public final class EventIndexBenchmark {

    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");
    private static final List<String> FILTERS = List.of(
            "",
            "user:user1234",
            "user:missing",
            "address:10.7.0.0/16 type:login_failed",
            "agent:curl -type:token_refreshed",
            "session:00000000*",
            "user:*99 OR address:10.9.9.0/24",
            "since:2026-11-23T12:00:00Z until:2026-11-23T12:01:00Z");

    /** As many as a million events are of, where a session has a score of them. */
    private static final int SESSIONS = 50_000;

    private final Random random = new Random(1);

    private EventIndexBenchmark() {}

    /** Fills a store in that directory, opens it, and prints what each filter takes. */
    public static void main(String... arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        new EventIndexBenchmark().run(directory, events);
    }

    private void run(Path directory, int events) throws IOException {
        long begin = System.nanoTime();
        try (EventStore store = EventStore.open(directory, KEY, events)) {
            List<SecurityEvent> batch = new ArrayList<>();
            for (int sequence = 1; sequence <= events; sequence++) {
                batch.add(event(sequence));
                if (batch.size() == 256) {
                    store.append(batch);
                    batch.clear();
                }
            }
            store.append(batch);
        }
        tell("written", begin);
        try (Stream<Path> files = Files.list(directory)) {
            System.out.printf(
                    "%,d bytes%n",
                    files.mapToLong(file -> file.toFile().length()).sum());
        }
        begin = System.nanoTime();
        try (EventStore store = EventStore.open(directory, KEY, events)) {
            tell("opened", begin);
            begin = System.nanoTime();
            int _ = store.find(Filter.all(), 1, null).items().size();
            tell("indexed", begin);
            for (int round = 1; round <= 5; round++) {
                for (String text : FILTERS) {
                    measure(store, round, text);
                }
            }
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.printf("%,d bytes of heap%n", runtime.totalMemory() - runtime.freeMemory());
        }
    }

    private static void measure(EventStore store, int round, String text) throws IOException {
        Filter filter = ((FilterReading.Understood) FilterSchemas.EVENTS.read(text, BEGIN)).filter();
        long begin = System.nanoTime();
        int found = store.find(filter, 200, null).items().size();
        tell("round %d, %d found: %s".formatted(round, found, text), begin);
    }

    private static void tell(String what, long begin) {
        System.out.printf("%8.1f ms %s%n", (System.nanoTime() - begin) / 1e6, what);
    }

    private SecurityEvent event(int sequence) {
        EventType type = List.of(
                        EventType.TOKEN_REFRESHED,
                        EventType.TOKEN_REFRESHED,
                        EventType.LOGIN_SUCCEEDED,
                        EventType.LOGIN_FAILED)
                .get(random.nextInt(4));
        byte[] session = ByteBuffer.allocate(16)
                .putInt(random.nextInt(SESSIONS) * 0x9E3779B1)
                .array();
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        return new SecurityEvent(
                sequence,
                BEGIN.plusMillis(100L * sequence),
                type,
                type.severity(),
                null,
                "user" + random.nextInt(20_000),
                new SessionId(HexFormat.of().formatHex(session)),
                "10.%d.%d.%d".formatted(random.nextInt(10), random.nextInt(100), random.nextInt(250)),
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/1%d.0"
                        .formatted(random.nextInt(50)),
                "POST /api/token/",
                type == EventType.LOGIN_FAILED ? Map.of("reason", "wrong_password") : Map.of(),
                HexFormat.of().formatHex(hash));
    }
}
