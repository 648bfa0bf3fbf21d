package dev.gatehouse.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.filter.RandomFilters;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.EventCount;
import dev.gatehouse.console.store.EventBlock.BlockRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index answers as the schema's matcher does, to which the server's answers are held, too. */
class EventIndexTest {

    private static final List<EventType> TYPES =
            List.of(EventType.LOGIN_FAILED, EventType.LOGIN_SUCCEEDED, EventType.TOKEN_REUSED);

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final Random random = new Random(7);

    @Test
    void findsWhatTheSchemaMatches() {
        findsWhatTheSchemaMatches(400, 2_000);
    }

    /** Which are looked at in several stretches, and on all processors. */
    @Test
    void findsItAmongManyRows() {
        findsWhatTheSchemaMatches(20_000, 40);
    }

    private void findsWhatTheSchemaMatches(int rows, int questions) {
        List<SecurityEvent> events = new ArrayList<>();
        EventIndex index = new EventIndex(rows);
        for (int row = 0; row < rows; row++) {
            events.add(event(row * 3L + 1));
            index.put(row, events.getLast());
        }
        RandomFilters filters = new RandomFilters(random);

        for (int i = 0; i < questions; i++) {
            String text = filters.text(2);
            Filter filter = ((FilterReading.Understood) FilterSchemas.EVENTS.read(text, NOON.plusNanos(1))).filter();
            List<Long> expected = new ArrayList<>(events.stream()
                    .filter(FilterSchemas.EVENTS.matcher(filter))
                    .map(SecurityEvent::sequence)
                    .toList());
            Collections.reverse(expected);

            assertThat(index.find(filter, rows, Long.MAX_VALUE)).as(text).isEqualTo(expected);
            assertThat(index.find(filter, 5, 600))
                    .as(text)
                    .isEqualTo(expected.stream()
                            .filter(sequence -> sequence < 600)
                            .limit(5)
                            .toList());
        }
    }

    /** Events that come while there is an index are added to it, and it answers as one that is made of all. */
    @Test
    void growsByLaterEventsAndStaysAsItWas() {
        List<SecurityEvent> events =
                LongStream.rangeClosed(1, 300).mapToObj(this::event).toList();
        EventIndex first = index(events.subList(0, 100));
        List<Long> before = first.find(Filter.all(), 1_000, Long.MAX_VALUE);
        EventIndex grown = first;
        for (int from = 100; from < 300; from += 20) {
            grown = grown.with(events.subList(from, from + 20)).orElseThrow();
        }
        EventIndex whole = index(events);

        assertAnswersAlike(grown, whole);
        assertThat(first.find(Filter.all(), 1_000, Long.MAX_VALUE)).isEqualTo(before);
        assertThat(grown.with(events.subList(50, 60)))
                .as("these are no later ones")
                .isEmpty();
    }

    /** As the indexes of a store's files are, in pieces between those of other files. */
    @Test
    void answersAlikeOnceItWasWrittenReadAndCopied() throws IOException {
        List<SecurityEvent> events = new ArrayList<>(
                LongStream.rangeClosed(1, 299).mapToObj(this::event).toList());
        events.add(failed(300, "11:00:00", "bob", Map.of("count", "40")));
        EventIndex whole = index(events);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        whole.write(new DataOutputStream(written));
        EventIndex read = EventIndex.read(new DataInputStream(new ByteArrayInputStream(written.toByteArray())));
        EventIndex copied = new EventIndex(300);

        boolean all = copied.copy(read, Map.of(0, new BlockRange(1, 120), 120, new BlockRange(121, 180)));

        assertThat(all).isTrue();
        assertAnswersAlike(copied, whole);
        assertThat(copied.copy(read, Map.of(0, new BlockRange(200, 102))))
                .as("the last is not there")
                .isFalse();
    }

    private void assertAnswersAlike(EventIndex actual, EventIndex expected) {
        RandomFilters filters = new RandomFilters(random);
        for (int i = 0; i < 300; i++) {
            String text = filters.text(2);
            Filter filter = ((FilterReading.Understood) FilterSchemas.EVENTS.read(text, NOON.plusNanos(1))).filter();
            assertThat(actual.find(filter, 1_000, Long.MAX_VALUE))
                    .as(text)
                    .isEqualTo(expected.find(filter, 1_000, Long.MAX_VALUE));
        }
        assertThat(actual.count(Instant.EPOCH, NOON, Bucket.HOUR))
                .isEqualTo(expected.count(Instant.EPOCH, NOON, Bucket.HOUR));
    }

    private static EventIndex index(List<SecurityEvent> events) {
        EventIndex index = new EventIndex(events.size());
        for (int row = 0; row < events.size(); row++) {
            index.put(row, events.get(row));
        }
        return index;
    }

    @Test
    void countsByBucketAndKindAsOftenAsSummedEventsSay() {
        EventIndex index = new EventIndex(4);
        index.put(0, failed(1, "10:59:59.999999", "alice", Map.of()));
        index.put(1, failed(2, "11:00:00", "bob", Map.of("count", "40")));
        index.put(2, failed(3, "11:59:59.999999", "alice", Map.of()));
        index.put(3, failed(4, "12:00:00", "alice", Map.of()));
        Instant from = Instant.parse("2026-01-31T11:00:00Z");

        assertThat(index.count(from, NOON, Bucket.HOUR))
                .containsExactly(new KeptCount(new EventCount(from, EventType.LOGIN_FAILED, Severity.WARNING, 2), 41));
        assertThat(index.count(from.minusSeconds(1), NOON.plusSeconds(1), Bucket.DAY))
                .extracting(KeptCount::times)
                .containsExactly(43L);
        assertThat(index.values("user", EventType.LOGIN_FAILED, from, NOON)).isEqualTo(Map.of("bob", 40L, "alice", 1L));
        assertThat(index.values("user", EventType.LOGIN_SUCCEEDED, from, NOON)).isEmpty();
        assertThat(index.values("agent", EventType.LOGIN_FAILED, from, NOON)).isEmpty();
    }

    /** A clock, or one who writes to the database, can say anything. */
    @ParameterizedTest
    @ValueSource(strings = {"-1000000-01-01T00:00:00Z", "+1000000-01-01T00:00:00Z"})
    void countsAlsoWhereATimeIsAMillionYearsAway(String time) {
        EventIndex index = new EventIndex(2);
        index.put(0, failed(1, NOON.minusSeconds(60), "bob", Map.of()));
        index.put(1, failed(2, Instant.parse(time), "bob", Map.of()));

        assertThat(index.count(NOON.minusSeconds(3600), NOON, Bucket.HOUR)).hasSize(1);
        assertThat(index.find(Filter.all(), 5, Long.MAX_VALUE)).containsExactly(2L, 1L);
    }

    private static SecurityEvent failed(long sequence, String time, String user, Map<String, String> details) {
        return failed(sequence, Instant.parse("2026-01-31T" + time + "Z"), user, details);
    }

    private static SecurityEvent failed(long sequence, Instant at, String user, Map<String, String> details) {
        return new SecurityEvent(
                sequence,
                at,
                EventType.LOGIN_FAILED,
                Severity.WARNING,
                null,
                user,
                null,
                "10.2.0.7",
                null,
                null,
                details,
                "f".repeat(64));
    }

    private SecurityEvent event(long sequence) {
        EventType type = TYPES.get(random.nextInt(TYPES.size()));
        return new SecurityEvent(
                sequence,
                NOON.minusSeconds(random.nextInt(3 * 3600)).plusNanos(1_000L * random.nextInt(2)),
                type,
                type.severity(),
                null,
                oneOf("alice", "Alice", "ZÄe", "b o_b%", "zoe", "", null),
                oneOf(new SessionId("0123456789abcdef0123456789abcdef"), new SessionId("f".repeat(32)), null),
                oneOf("10.2.0.7", "10.3.0.1", "2001:db8::1", "2001:db8:1::9", null),
                oneOf("curl/8", "Fire Fox", "mutex", null),
                oneOf("POST /api/token/", "GET /", null),
                Map.of(),
                "f".repeat(64));
    }

    @SafeVarargs
    private final <T> @Nullable T oneOf(@Nullable T... values) {
        return Arrays.asList(values).get(random.nextInt(values.length));
    }
}
