package dev.gatehouse.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** systemd's rules, one by one. */
final class EnvironmentFileTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("plain", "plain"),
                Arguments.of("pa$$wort and blank", "pa$$wort and blank"),
                Arguments.of("$(touch /tmp/x) `id` ; id & id | id > x", "$(touch /tmp/x) `id` ; id & id | id > x"),
                Arguments.of("a#b ;c", "a#b ;c"),
                Arguments.of("a=b=c", "a=b=c"),
                Arguments.of("", ""),
                Arguments.of("   ", ""),
                Arguments.of("  around\t ", "around"),
                // Single quotes: everything as it is, also a backslash and a line's end.
                Arguments.of("' around '", " around "),
                Arguments.of("'a\\nb\"c$d'", "a\\nb\"c$d"),
                Arguments.of("'two\nlines'", "two\nlines"),
                // Double quotes: a backslash takes the meaning from four characters, and joins lines.
                Arguments.of("\"a\\\"b\\\\c\\$d\\`e\"", "a\"b\\c$d`e"),
                Arguments.of("\"a\\nb\"", "a\\nb"),
                Arguments.of("\"$HOME 'x'\"", "$HOME 'x'"),
                Arguments.of("\"one \\\nline\"", "one line"),
                Arguments.of("\"two\nlines\"", "two\nlines"),
                // Parts beside each other are one value.
                Arguments.of("'a'\"b\" 'c'd", "abcd"),
                Arguments.of("\"a \"  ", "a "),
                // Quotes within an unquoted value are characters.
                Arguments.of("it's \"so\"", "it's \"so\""),
                // Outside of quotes a backslash takes the meaning from anything, and joins lines.
                Arguments.of("a\\b\\\\c\\$", "ab\\c$"),
                Arguments.of("\\'a\\'", "'a'"),
                Arguments.of("a \\\n b", "a  b"),
                Arguments.of("end\\ ", "end "),
                // What is not closed ends with the file.
                Arguments.of("'open", "open"),
                Arguments.of("\"open ", "open "),
                Arguments.of("open\\", "open"),
                Arguments.of("möller-₺", "möller-₺"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsAValue(String written, String value) {
        assertThat(EnvironmentFile.parse("A=" + written)).isEqualTo(Map.of("A", value));
    }

    @Test
    void leavesOutCommentsBlankLinesAndLinesWithoutAnEqualsSign() {
        assertThat(EnvironmentFile.parse("""
                        # A=comment
                          ; B=comment

                        export
                        C=1
                        """)).isEqualTo(Map.of("C", "1"));
    }

    /** As systemd 254 and later do. */
    @Test
    void aCommentEndsWithItsLineAlsoAfterABackslash() {
        assertThat(EnvironmentFile.parse("# comment \\\nA=1\n")).isEqualTo(Map.of("A", "1"));
    }

    @Test
    void readsSeveralVariablesWhateverEndsTheirLines() {
        assertThat(EnvironmentFile.parse("A=1\r\nB = 2 \nA=3")).isEqualTo(Map.of("A", "3", "B", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"export A=1", "1A=1", "A-B=1", "=1", "\ufeffA=1", "Ä=1"})
    void leavesOutNamesThatNoEnvironmentHas(String line) {
        assertThat(EnvironmentFile.parse(line)).isEmpty();
    }
}
