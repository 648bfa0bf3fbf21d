package dev.gatehouse.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.control.DurationChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Path SOURCES = Path.of("src", "main", "java");

    /** What looks like a key in the sources: a word, a dot, and more. */
    private static final Pattern KEY = Pattern.compile(
            "\"(product|(?:window|signin|failure|shell|status|overview|chart|events|sessions|users|lockouts|blocks|list|filter|column|dialog|duration)(?:\\.[a-z-]+)+)\"");

    private final Texts texts = new Texts(Locale.ENGLISH);

    @Test
    void fillsInNumbersAndPlurals() {
        assertThat(texts.of("sessions.count", 0)).isEqualTo("No sessions");
        assertThat(texts.of("sessions.count", 1)).isEqualTo("1 session");
        assertThat(texts.of("sessions.count", 1234)).isEqualTo("1,234 sessions");
    }

    @Test
    void hasATextForEveryKeyInTheSources() throws IOException {
        Set<String> known =
                ResourceBundle.getBundle("dev.gatehouse.console.text.texts").keySet();

        assertThat(known).containsAll(keysInSources());
    }

    @Test
    void hasNoTextThatNobodyUses() throws IOException {
        Set<String> used = keysInSources();
        Set<String> made = new TreeSet<>();
        Arrays.stream(EventType.values()).forEach(type -> made.add("event." + type.code()));
        Arrays.stream(Severity.values()).forEach(severity -> made.add("severity." + severity.code()));
        Arrays.stream(Role.values()).forEach(role -> made.add("role." + role.code()));
        Arrays.stream(Role.values()).forEach(role -> made.add("users.role." + role.code()));
        Stream.of("all", "active", "disabled").forEach(code -> made.add("users.which." + code));
        Stream.of("all", "users", "auditors", "operators", "admins").forEach(code -> made.add("users.kind." + code));
        Arrays.stream(DurationChoice.values()).forEach(term -> made.add("term." + term.code()));
        Stream.of("active", "all")
                .forEach(code -> made.addAll(List.of("lockouts.which." + code, "blocks.which." + code)));
        Stream.of("active", "over", "all").forEach(code -> made.add("sessions.which." + code));

        Set<String> known =
                ResourceBundle.getBundle("dev.gatehouse.console.text.texts").keySet();

        assertThat(known).isSubsetOf(Stream.concat(used.stream(), made.stream()).toList());
        assertThat(known).containsAll(made);
    }

    private static Set<String> keysInSources() throws IOException {
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
