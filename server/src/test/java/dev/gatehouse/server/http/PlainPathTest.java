package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that are plain, and those that two programs may read in two ways. */
final class PlainPathTest {

    private static final Predicate<String> RULE =
            Pattern.compile("(/\\.?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*)+/?|/").asMatchPredicate();

    private static final String LETTERS = "/.a-%";

    private static final int LONGEST = 7;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/token/", "/api/token", "/.well-known/jwks.json", "/api/admin/users/0_Z-9"})
    void isPlain(String path) {
        assertThat(PlainPath.is(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api",
                "//api",
                "/api//",
                "/api/.",
                "/./api",
                "/api/..",
                "/api;x",
                "/%61pi",
                "/a\u0131i",
                "/a b",
                "/a."
            })
    void isNot(String path) {
        assertThat(PlainPath.is(path)).isFalse();
    }

    /** Every text of these letters up to that length. */
    @Test
    void isWhatTheRuleSays() {
        assertAlike("");
    }

    private static void assertAlike(String path) {
        assertThat(PlainPath.is(path)).as(path).isEqualTo(RULE.test(path));
        if (path.length() < LONGEST) {
            LETTERS.chars().forEach(c -> assertAlike(path + (char) c));
        }
    }
}
