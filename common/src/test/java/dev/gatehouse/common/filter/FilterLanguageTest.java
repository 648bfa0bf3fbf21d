package dev.gatehouse.common.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.filter.Filter.Compare;
import dev.gatehouse.common.filter.Filter.Not;
import dev.gatehouse.common.filter.Filter.Or;
import dev.gatehouse.common.filter.FilterReading.Misunderstood;
import dev.gatehouse.common.filter.FilterReading.Understood;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters as they are written, read and written again. */
final class FilterLanguageTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "adress:192.0.2.1 | 1 | Unknown field \"adress\" at 1. Did you mean \"address\"?",
                "user:bob usre:al* | 10 | Unknown field \"usre\" at 10. Did you mean \"user\"?",
                "😀:1 | 1 | Unknown field \"😀\" at 1. There is type, severity, user, address, session, agent, route,"
                        + " since, until.",
                "user:😀 x:1 | 8 | Unknown field \"x\" at 8. There is type, severity, user, address, session, agent,"
                        + " route, since, until.",
                "alice | 1 | \"alice\" at 1 is no condition such as since:-2h.",
                "user: | 6 | Missing value at 6.",
                "user:\"\" | 6 | Missing value at 6.",
                "user:a,,b | 8 | Missing value at 8.",
                "user:a, | 8 | Missing value at 8.",
                "user:\"a | 6 | Unbalanced quotation mark at 6.",
                "user:\"a\\\" | 6 | Unbalanced quotation mark at 6.",
                "user:\"a\"b | 9 | Missing blank at 9.",
                "user:a\"b | 7 | Missing blank at 7.",
                "(user:a | 1 | Unbalanced parenthesis at 1.",
                "user:a) | 7 | Unbalanced parenthesis at 7.",
                "() | 2 | Missing condition at 2.",
                "- | 2 | Missing condition at 2.",
                "--user:a | 2 | \"-user\" at 2 is no field.",
                "user:a OR | 10 | Missing condition at 10.",
                "OR user:a | 1 | \"OR\" at 1 is no condition such as since:-2h.",
                "user:a OR OR user:b | 11 | \"OR\" at 11 is no condition such as since:-2h.",
                "address:10.2.0.0/33 | 9 | \"10.2.0.0/33\" at 9 is no address or network such as 192.0.2.0/24.",
                "address:10.2.*.* | 9 | \"10.2.*.*\" at 9 is no address or network such as 192.0.2.0/24.",
                "address:localhost | 9 | \"localhost\" at 9 is no address or network such as 192.0.2.0/24.",
                "since:9999-01-01T00:00:00Z | 7 | \"9999-01-01T00:00:00Z\" at 7 is no point in time such as"
                        + " 2026-01-31T12:00:00Z or -2h.",
                "since:+1000000000-01-01T00:00:00Z | 7 | \"+1000000000-01-01T00:00:00Z\" at 7 is no point in time such"
                        + " as 2026-01-31T12:00:00Z or -2h.",
                "since:-999999w | 7 | \"-999999w\" at 7 is no point in time such as 2026-01-31T12:00:00Z or -2h.",
                "since:-99999999999999999999h | 7 | \"-99999999999999999999h\" at 7 is no point in time such as"
                        + " 2026-01-31T12:00:00Z or -2h.",
                "since:2026-02-30 | 7 | \"2026-02-30\" at 7 is no point in time such as 2026-01-31T12:00:00Z or -2h.",
                "type:login_faild | 6 | \"login_faild\" at 6 is no type. Did you mean \"login_failed\"?",
                "severity:worst | 10 | \"worst\" at 10 is no severity.",
                "type:LOGIN_FAILED | 6 | \"LOGIN_FAILED\" at 6 is no type.",
            })
    void namesThePlaceOfAnError(String text, int place, String problem) {
        String expected =
                problem.replace("\"-user\" at 2 is no field.", "Unknown field \"-user\" at 2. Did you mean \"user\"?");

        assertThat(FilterSchemas.EVENTS.read(text, NOW)).isEqualTo(new Misunderstood(place, expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failures:99999999999999999999 | 10",
                "failures:-1 | 10",
                "failures:>= | 10",
                "failures:1.5 | 10",
                "failures:٣ | 10",
                "active:yes | 8",
                "active:TRUE | 8",
            })
    void refusesWhatIsNoNumberOrFlag(String text, int place) {
        assertThat(FilterSchemas.LOCKOUTS.read(text, NOW))
                .isInstanceOfSatisfying(
                        Misunderstood.class, error -> assertThat(error.place()).isEqualTo(place));
    }

    @Test
    void refusesCharactersThatNoDatabaseKeeps() {
        assertThat(problem("user:a\0")).isEqualTo("Unusable character at 7.");
        assertThat(problem("user:\uD800")).isEqualTo("Unusable character at 6.");
    }

    @Test
    void showsWhatSteersATerminalAsItIsWrittenInJson() {
        assertThat(problem("x\u202Ey:1")).startsWith("Unknown field \"x\\u202ey\" at 1.");
        assertThat(problem("x".repeat(50) + ":1")).startsWith("Unknown field \"" + "x".repeat(40) + "…\" at 1.");
    }

    @Test
    void boundsLengthTermsAndDepth() {
        assertThat(read("user:" + "x".repeat(1_995))).isEqualTo(Filter.is("user", "x".repeat(1_995)));
        assertThat(problem("user:" + "x".repeat(1_996))).isEqualTo("Longer than 2,000 characters at 2001.");
        assertThat(problem("user:" + "x".repeat(10_240))).isEqualTo("Longer than 2,000 characters at 2001.");
        assertThat(read(terms(64))).isInstanceOf(Filter.And.class);
        assertThat(problem(terms(65))).isEqualTo("More than 64 terms at 518.");
        assertThat(problem("user:a" + ",a".repeat(900))).isEqualTo("More than 64 terms at 134.");
        assertThat(read("(".repeat(16) + "user:a" + ")".repeat(16))).isEqualTo(Filter.is("user", "a"));
        assertThat(problem("(".repeat(17) + "user:a" + ")".repeat(17)))
                .isEqualTo("Nested deeper than 16 parentheses at 17.");
        assertThat(problem("-(".repeat(900) + "user:a")).isEqualTo("Nested deeper than 16 parentheses at 34.");
    }

    @Test
    void refusesATextOfAThousandTermsAsQuicklyAsAShortOne() {
        String thousand = terms(1_000);
        int rounds = 2_000;
        IntStream.range(0, rounds).forEach(_ -> problem(thousand));

        long start = System.nanoTime();
        IntStream.range(0, rounds).forEach(_ -> problem(thousand));

        assertThat((System.nanoTime() - start) / rounds).as("nanoseconds").isLessThan(200_000);
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

    private static String terms(int count) {
        return IntStream.range(0, count).mapToObj(_ -> "user:al").collect(Collectors.joining(" "));
    }

    private static Filter read(String text) {
        return switch (FilterSchemas.EVENTS.read(text, NOW)) {
            case Understood(Filter filter) -> filter;
            case Misunderstood wrong -> throw new AssertionError(text + ": " + wrong.problem());
        };
    }

    private static String problem(String text) {
        return switch (FilterSchemas.EVENTS.read(text, NOW)) {
            case Understood(Filter filter) -> throw new AssertionError(filter);
            case Misunderstood wrong -> wrong.problem();
        };
    }
}
