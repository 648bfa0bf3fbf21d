package dev.gatehouse.common.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A comment names who acts: a client, a caller, an operator, an attacker. Words that leave it open stand in no comment
 * of the main sources; what a program says to its users is not looked at.
 */
class CommentsTest {

    private static final Pattern VAGUE =
            Pattern.compile("\\b(?:whoever|somebody|nobody|whatever|anybody|everybody)\\b", Pattern.CASE_INSENSITIVE);

    /** A comment, or a literal, in which two slashes begin none. */
    private static final Pattern COMMENT_OR_LITERAL = Pattern.compile("""
            (/\\*.*?\\*/|//[^\\n]*+)\
            |\"""(?:[^\\\\"]++|\\\\.|"(?!""))*+\"""\
            |"[^"\\\\]*+(?:\\\\.[^"\\\\]*+)*+"\
            |'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'""", Pattern.DOTALL);

    @Test
    void saysWhoActs() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            assertThat(files.filter(CommentsTest::isMainSource).flatMap(CommentsTest::vague))
                    .isEmpty();
        }
    }

    @Test
    void findsAVagueWordWithItsLine() {
        assertThat(
                        vague(
                                "A.java",
                                "/** Whoever comes. */\nclass A {\n    int a; // Nobody's.\n    /* one\n       for anybody */\n}"))
                .containsExactly(
                        "A.java:1: /** Whoever comes. */", "A.java:3: int a; // Nobody's.", "A.java:5: for anybody */");
    }

    @Test
    void readsCommentsAlone() {
        assertThat(vague("A.java", """
                        String url = "http://nobody \\" /* whatever */";
                        char quote = '"'; // A client.
                        char escaped = '\\''; int nobody = NOBODY_LISTENS;
                        String text = \"""
                            "somebody" // anybody
                            \""";
                        """)).isEmpty();
    }

    private static boolean isMainSource(Path file) {
        String name = file.toString();
        return name.endsWith(".java") && name.contains("/src/main/") && !name.contains("/target/");
    }

    private static Stream<String> vague(Path file) {
        try {
            return vague(Path.of("..").relativize(file).toString(), Files.readString(file)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines with such a word, with the file's name and their number. */
    private static List<String> vague(String name, String source) {
        return COMMENT_OR_LITERAL
                .matcher(source)
                .results()
                .filter(token -> token.group(1) != null)
                .flatMap(CommentsTest::vagueWords)
                .map(at -> Math.toIntExact(
                        source.substring(0, at).chars().filter(c -> c == '\n').count()))
                .distinct()
                .map(line -> "%s:%d: %s"
                        .formatted(
                                name,
                                line + 1,
                                source.lines().toList().get(line).strip()))
                .toList();
    }

    private static Stream<Integer> vagueWords(MatchResult comment) {
        return VAGUE.matcher(comment.group(1)).results().map(word -> comment.start(1) + word.start());
    }
}
