package dev.gatehouse.server.architecture;

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
 * A log message with places is a pattern of {@link java.text.MessageFormat}, in which an apostrophe is written twice. One
 * that is logged with an exception, which is a method of its own, or with nothing, is a plain text.
 */
final class LogMessagesTest {

    private static final Pattern CALL =
            Pattern.compile("LOG\\.log\\((?<arguments>(?:[^\";]|\"(?:[^\"\\\\]|\\\\.)*\")*)\\);");

    private static final Pattern MESSAGE = Pattern.compile("\"(?<text>(?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void fillInTheirPlacesAndWriteApostrophesAsTheyShallBeRead() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<String> calls = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(LogMessagesTest::calls)
                    .toList();

            assertThat(calls).isNotEmpty();
            assertThat(calls).filteredOn(call -> !holds(call)).isEmpty();
        }
    }

    @Test
    void areFoundWhereTheyDoNotHold() {
        assertThat(holds("Level.INFO, \"The JDK''s: {0}\", e.toString()")).isTrue();
        assertThat(holds("Level.INFO, \"The JDK's\", e")).isTrue();
        assertThat(holds("Level.INFO, \"The JDK''s: {0}\", e")).isFalse();
        assertThat(holds("Level.INFO, \"The JDK''s\"")).isFalse();
        assertThat(holds("Level.INFO, \"The JDK's: {0}\", name")).isFalse();
    }

    private static boolean holds(String arguments) {
        String message = MESSAGE.matcher(arguments)
                .results()
                .findFirst()
                .map(found -> found.group("text"))
                .orElse("");
        boolean pattern = message.contains("{0}");
        boolean withException = arguments.strip().endsWith(", e");
        String apostrophes = message.replace("''", "");
        return pattern ? !withException && !apostrophes.contains("'") : apostrophes.equals(message);
    }

    private static Stream<String> calls(Path file) {
        try {
            return CALL.matcher(Files.readString(file)).results().map((MatchResult call) -> call.group("arguments"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
