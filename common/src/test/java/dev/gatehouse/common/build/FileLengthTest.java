package dev.gatehouse.common.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file of sources is read at once: it has 300 lines at most. */
class FileLengthTest {

    private static final long MOST = 300;

    /** One entry for each type of events, with what is said of it. */
    private static final Set<String> TABLES = Set.of("EventType.java");

    @Test
    void hasNoLongFile() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            assertThat(files.filter(FileLengthTest::isSource).filter(file -> lines(file) > MOST))
                    .isEmpty();
        }
    }

    @Test
    void countsLines() {
        assertThat(lines(Path.of("src/main/java/dev/gatehouse/common/event/EventType.java")))
                .as("a file that is known to be longer")
                .isGreaterThan(MOST);
    }

    private static boolean isSource(Path file) {
        String name = file.toString();
        return name.endsWith(".java")
                && name.contains("/src/")
                && !name.contains("/target/")
                && !TABLES.contains(file.getFileName().toString());
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
