package dev.gatehouse.common.filter;

import static dev.gatehouse.common.filter.EventFilters.NOW;
import static dev.gatehouse.common.filter.EventFilters.problem;
import static dev.gatehouse.common.filter.EventFilters.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.filter.Filter.Compare;
import dev.gatehouse.common.filter.Filter.Not;
import dev.gatehouse.common.filter.Filter.Or;
import dev.gatehouse.common.filter.FilterReading.Misunderstood;
import dev.gatehouse.common.filter.FilterReading.Understood;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters as they are written, read and written again. */
final class FilterLanguageTest {

    @Test
    void readsConditionsThatMustAllHold() {
        Filter filter = read("type:login_failed address:10.2.0.0/16 user:al* since:-2h -agent:curl");

        assertThat(filter)
                .isEqualTo(Filter.and(List.of(
                        Filter.is("type", "login_failed"),
                        Filter.overlaps("address", "10.2.0.0/16"),
                        new Compare("user", FilterOperator.LIKE, "al*"),
                        new Compare("since", FilterOperator.AT_LEAST, "2026-01-31T10:00:00Z"),
                        new Not(new Compare("agent", FilterOperator.LIKE, "*curl*")))));
    }

    @Test
    void readsSeveralValuesAsAnyOfThem() {
        assertThat(read("user:alice,bob"))
                .isEqualTo(new Or(List.of(Filter.is("user", "alice"), Filter.is("user", "bob"))));
    }

    @Test
    void readsAlternativesAndParentheses() {
        Filter filter = read("(user:alice OR type:token_reused) -(user:bob severity:info)");

        assertThat(filter)
                .isEqualTo(Filter.and(List.of(
                        new Or(List.of(Filter.is("user", "alice"), Filter.is("type", "token_reused"))),
                        new Not(Filter.is("user", "bob").and(Filter.is("severity", "info"))))));
    }

    @Test
    void takesAsteriskAndBackslashInNamesWhereTheyAreEscaped() {
        assertThat(read("user:\"a \\\"b\\\" \\* \\\\\"")).isEqualTo(Filter.is("user", "a \"b\" * \\"));
        assertThat(read("user:DOMAIN\\bob")).isEqualTo(Filter.is("user", "DOMAIN\\bob"));
        assertThat(read("user:\"DOMAIN\\bob\"")).isEqualTo(Filter.is("user", "DOMAIN\\bob"));
    }

    @Test
    void readsPatternsOfChoicesAndKnowsTheChoicesThatFit() {
        Filter keys = read("type:key_*");

        assertThat(FilterSchemas.EVENTS.withChoices(keys)).isEqualTo(read("type:key_created,key_rotated,key_retired"));
        assertThat(FilterSchemas.EVENTS.write(keys)).isEqualTo("type:key_*");
        assertThat(problem("type:kez_*")).isEqualTo("\"kez_*\" at 6 is no type.");
    }

    @ParameterizedTest
    @CsvSource({
        "-90s, 2026-01-31T11:58:30Z",
        "-5m, 2026-01-31T11:55:00Z",
        "-7d, 2026-01-24T12:00:00Z",
        "-1w, 2026-01-24T12:00:00Z",
        "2026-01-30, 2026-01-30T00:00:00Z",
        "2026-01-30T01:02:03.000004Z, 2026-01-30T01:02:03.000004Z",
        "2026-01-30T01:02:03.000004001Z, 2026-01-30T01:02:03.000005Z",
        "9998-12-31T23:59:59Z, 9998-12-31T23:59:59Z",
    })
    void readsTimes(String written, String expected) {
        assertThat(read("until:" + written)).isEqualTo(new Compare("until", FilterOperator.BELOW, expected));
    }

    @ParameterizedTest
    @CsvSource({
        "5, IS, 5",
        ">=5, AT_LEAST, 5",
        ">5, AT_LEAST, 6",
        "<5, BELOW, 5",
        "<=5, BELOW, 6",
        "<=999999999999999999, BELOW, 1000000000000000000",
    })
    void readsNumbers(String written, FilterOperator operator, String value) {
        FilterReading reading = FilterSchemas.LOCKOUTS.read("failures:" + written, NOW);

        assertThat(reading).isEqualTo(new Understood(new Compare("failures", operator, value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void matchesEverythingWhereNothingIsWritten(String text) {
        assertThat(read(text)).isEqualTo(Filter.all());
    }

    @Test
    void readsTheSameInTurkish() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR"));
        try {
            assertThat(FilterSchemas.USERS.matcher(read("user:I*")).test(Items.user("iris")))
                    .isTrue();
            assertThat(problem("usır:1")).contains("Did you mean \"user\"?");
            assertThat(FilterSchemas.EVENTS.withChoices(read("type:*LOGIN_F*")))
                    .isEqualTo(Filter.is("type", "login_failed"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type:login_failed address:10.2.0.0/16 user:al* since:2026-01-31T10:00:00Z -agent:*curl*",
                "user:alice OR user:bob OR -(severity:info OR severity:notice OR user:*)",
                "-user:alice,bob severity:info,notice",
                "user:\"a b\",\"(\",\"\\*\",\"\\\\\",\"\\\"\"",
                "user:a (user:b OR type:token_reused)",
            })
    void writesWhatItHasRead(String text) {
        assertThat(FilterSchemas.EVENTS.write(read(text))).isEqualTo(text);
    }

    @Test
    void readsAnythingOrNamesAPlaceInIt() {
        Random random = new Random(20260131);
        List<String> pieces = List.of(
                "user",
                ":",
                "al*",
                " ",
                "\"",
                "\\",
                ",",
                "(",
                ")",
                "-",
                "OR",
                " OR ",
                "type:login_failed",
                "since:-2h",
                "address:2001:db8::/32",
                "*",
                "\u0000",
                "😀",
                "ı",
                "\uD83D",
                "severity:",
                "x",
                "9".repeat(30),
                "\n");
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(12), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining());
            switch (FilterSchemas.EVENTS.read(text, NOW)) {
                case Understood(Filter filter) ->
                    assertThat(read(FilterSchemas.EVENTS.write(filter)))
                            .as(text)
                            .isEqualTo(filter);
                case Misunderstood(int place, String problem) -> {
                    assertThat(place).as(text).isBetween(1, text.length() + 1);
                    assertThat(problem).contains(" at " + place);
                }
            }
        }
    }

    @Test
    void writesEveryFilterSoThatItReadsTheSame() {
        RandomFilters filters = new RandomFilters(new Random(1));
        for (int i = 0; i < 5_000; i++) {
            String text = filters.text(3);
            Filter filter = read(text);
            String written = FilterSchemas.EVENTS.write(filter);

            assertThat(read(written)).as(text).isEqualTo(filter);
            assertThat(FilterSchemas.EVENTS.write(read(written))).isEqualTo(written);
        }
    }
}
