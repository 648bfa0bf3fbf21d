package dev.gatehouse.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchema;
import dev.gatehouse.common.filter.FilterSchemas;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page shows as an example of a search can be searched for there. */
class SearchExamplesTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final Texts texts = new Texts(Locale.ENGLISH);

    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of("events", FilterSchemas.EVENTS),
                Arguments.of("sessions", FilterSchemas.SESSIONS),
                Arguments.of("users", FilterSchemas.USERS),
                Arguments.of("lockouts", FilterSchemas.LOCKOUTS),
                Arguments.of("blocks", FilterSchemas.BLOCKS),
                Arguments.of("threats", FilterSchemas.CASES));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void areUnderstood(String page, FilterSchema<?> schema) {
        assertThat(schema.read(texts.of(page + ".q"), NOW)).isInstanceOf(FilterReading.Understood.class);
    }
}
