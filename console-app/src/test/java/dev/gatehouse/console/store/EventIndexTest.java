package dev.gatehouse.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.filter.RandomFilters;
import dev.gatehouse.common.session.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The index answers as the schema's matcher does, to which the server's answers are held, too. */
class EventIndexTest {

    private static final List<EventType> TYPES =
            List.of(EventType.LOGIN_FAILED, EventType.LOGIN_SUCCEEDED, EventType.TOKEN_REUSED);

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final Random random = new Random(7);

    @Test
    void findsWhatTheSchemaMatches() {
        List<SecurityEvent> events = new ArrayList<>();
        EventIndex index = new EventIndex(400);
        for (int row = 0; row < 400; row++) {
            events.add(event(row * 3L + 1));
            index.put(row, events.getLast());
        }
        RandomFilters filters = new RandomFilters(random);

        for (int i = 0; i < 2_000; i++) {
            String text = filters.text(2);
            Filter filter = ((FilterReading.Understood) FilterSchemas.EVENTS.read(text, NOON.plusNanos(1))).filter();
            List<Long> expected = new ArrayList<>(events.stream()
                    .filter(FilterSchemas.EVENTS.matcher(filter))
                    .map(SecurityEvent::sequence)
                    .toList());
            Collections.reverse(expected);

            assertThat(index.find(filter, 1_000, Long.MAX_VALUE)).as(text).isEqualTo(expected);
            assertThat(index.find(filter, 5, 600))
                    .as(text)
                    .isEqualTo(expected.stream()
                            .filter(sequence -> sequence < 600)
                            .limit(5)
                            .toList());
        }
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
