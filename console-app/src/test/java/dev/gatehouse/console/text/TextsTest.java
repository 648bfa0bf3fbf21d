package dev.gatehouse.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

public class TextsTest {

    private static final Path SOURCES = Path.of("src", "main", "java");

    /** What looks like a key in the sources: a word, a dot, and more. */
    private static final Pattern KEY = Pattern.compile(
            "\"(product|(?:window|capture|kept|signin|failure|shell|status|secondfactor|overview|chart|events|sessions|users|lockouts|blocks|limits|keys|deprecations|checks|threats|exceptions|detectors|why|alerts|audit|checkpoints|server|answers|destinations|list|menu|filter|column|dialog|duration|refusal|lock|notice|safe-mode|report)(?:\\.[a-z-]+)+)\"");

    private final Texts texts = new Texts(Locale.ENGLISH);

    @Test
    void fillsInNumbersAndPlurals() {
        assertThat(texts.of("sessions.count", 0)).isEqualTo("No sessions");
        assertThat(texts.of("sessions.count", 1)).isEqualTo("1 session");
        assertThat(texts.of("sessions.count", 1234)).isEqualTo("1,234 sessions");
    }

    /** Signs that are not seen keep a name from turning what stands beside it: shown twice, they would be read. */
    @Test
    void showsOnceWhatATextOfOursQuotes() {
        String quoting = texts.of("failure.refused", "\u05d0\u05d1");

        assertThat(texts.of("users.not-changed", Texts.own(quoting)))
                .isEqualTo("Not changed. The server refused: \u200e\u05d0\u05d1\u200e");
    }

    /** Reasons are texts of ours; a file's name or what a system says is not. */
    @Test
    void noReasonIsShownTwice() throws IOException {
        Pattern shownTwice =
                Pattern.compile("\\.of\\([^;]{0,250},\\s+(why|[a-z.()]*explanations(\\(\\))?\\.of\\([^)]*\\))\\)");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(shownTwice.matcher(Files.readString(file)).results().map(MatchResult::group))
                        .as(file.toString())
                        .allMatch(of -> of.contains("pins-damaged"));
            }
        }
    }

    @Test
    void hasATextForEveryKeyInTheSources() throws IOException {
        Set<String> known =
                ResourceBundle.getBundle("dev.gatehouse.console.text.texts").keySet();

        assertThat(known).containsAll(keysInSources());
    }

    /** The keys that are written out in the sources. */
    public static Set<String> keysInSources() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                KEY.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .forEach(keys::add);
            }
        }
        return keys;
    }
}
