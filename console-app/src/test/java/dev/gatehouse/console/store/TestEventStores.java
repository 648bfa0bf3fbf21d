package dev.gatehouse.console.store;

import dev.gatehouse.common.client.FakeLedger;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Stores of events for one key, and the events that are kept in them. */
final class TestEventStores {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");
    static final String FIRST = "0000000001.seg";

    private TestEventStores() {}

    /** Opens the store in that directory, whose files are full with twenty events. */
    static EventStore open(Path directory) throws IOException {
        return EventStore.open(directory, KEY, 1_000, 20);
    }

    /** What it has, the newest first. */
    static List<SecurityEvent> all(EventStore store) throws IOException {
        return store.find(Filter.all(), 1_000, null).items();
    }

    /** Failed logins, of bob and of alice by turns. */
    static List<SecurityEvent> events(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(sequence -> FakeLedger.event(
                        sequence,
                        NOON.plusSeconds(sequence),
                        EventType.LOGIN_FAILED,
                        sequence % 2 == 0 ? "alice" : "bob",
                        null,
                        Map.of("reason", "wrong_password")))
                .toList();
    }
}
