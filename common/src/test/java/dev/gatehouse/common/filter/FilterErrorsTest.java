package dev.gatehouse.common.filter;

import static dev.gatehouse.common.filter.EventFilters.NOW;
import static dev.gatehouse.common.filter.EventFilters.problem;
import static dev.gatehouse.common.filter.EventFilters.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.filter.FilterReading.Misunderstood;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no filter is refused with its place, and so is what is too long or too deep. */
final class FilterErrorsTest {

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

    private static String terms(int count) {
        return IntStream.range(0, count).mapToObj(_ -> "user:al").collect(Collectors.joining(" "));
    }
}
