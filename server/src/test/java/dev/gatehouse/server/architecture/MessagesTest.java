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

/** A message for an operator has no exception in it: the name of its class would be told, and often nothing but a file's name. */
final class MessagesTest {

    /** Arguments, some of them calls. */
    private static final String BALANCED = "(?:[^;()]|\\((?:[^;()]|\\([^;()]*\\))*\\))*";

    /** An exception at the end of a text, or filled into it. */
    private static final Pattern WITH_EXCEPTION =
            Pattern.compile("\"\\s*\\+ e\\b(?!\\.)|\"\\s*\\.formatted\\((?:" + BALANCED + ", )?e\\)");

    @Test
    void haveTheReasonInWords() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<String> found = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(MessagesTest::withException)
                    .toList();

            assertThat(found).isEmpty();
        }
    }

    @Test
    void areFoundWithAnException() {
        assertThat("""
                throw new A("x: " + e, e);
                throw new A("%s: %s".formatted(path, e), e);
                throw new A("%s"
                        .formatted(e));""").containsPattern(WITH_EXCEPTION);
        assertThat(WITH_EXCEPTION.matcher("""
                throw new A("x: " + e.getMessage(), e);
                throw new A("%s: %s".formatted(path, FileProblem.of(e)), e);
                throw new A("x: " + each, e);""").results()).isEmpty();
    }

    private static Stream<String> withException(Path file) {
        try {
            return WITH_EXCEPTION
                    .matcher(Files.readString(file))
                    .results()
                    .map((MatchResult found) -> file + ": " + found.group());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
