package dev.gatehouse.server.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileProblemTest {

    @TempDir
    private Path directory;

    @Test
    void saysInWordsWhatThePlatformTellsByTheNameAlone() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        Path missing = directory.resolve("missing");
        Path below = missing.resolve("file");

        assertThat(problem(missing, () -> Files.readString(missing))).isEqualTo("does not exist");
        assertThat(problem(below, () -> Files.writeString(below, ""))).isEqualTo("its directory does not exist");
        assertThat(problem(file, () -> Files.createFile(file))).isEqualTo("is there already, as a file");
        assertThat(problem(directory, () -> Files.createDirectory(directory))).isEqualTo("is there already");
        assertThat(problem(directory, () -> Files.readString(directory))).isEqualTo("is a directory");
        assertThat(problem(directory, () -> Files.delete(directory))).isEqualTo("is not empty");
        assertThat(FileProblem.of(new NotDirectoryException("x"), Path.of("x"))).isEqualTo("is not a directory");
        assertThat(FileProblem.of(new AccessDeniedException("x"), Path.of("x"))).isEqualTo("permission denied");
    }

    @Test
    void saysWhatTheSystemAndTheDiskSay() {
        assertThat(FileProblem.of(new FileSystemException("x", null, "Read-only file system"), Path.of("x")))
                .isEqualTo("read-only file system");
        assertThat(FileProblem.of(new IOException("No space left on device"))).isEqualTo("no space left on device");
        assertThat(FileProblem.of(new IOException())).isEqualTo("input/output error");
    }

    @Test
    void namesAnotherFileThanTheSentence() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(problem(directory, () -> Files.createDirectories(file)))
                .isEqualTo(file + ": is there already, as a file");
    }

    @Test
    void namesTheFileWhereTheSentenceDoesNot() {
        IOException denied = new AccessDeniedException("x");

        assertThat(FileProblem.of(denied)).isEqualTo("x: permission denied");
        assertThat(FileProblem.of(new UncheckedIOException(denied))).isEqualTo("x: permission denied");
    }

    @Test
    void saysThatATextIsInAnotherEncoding() throws Exception {
        Path latin = Files.write(directory.resolve("latin"), "ä".getBytes(ISO_8859_1));

        assertThat(problem(latin, () -> Files.readString(latin))).isEqualTo("is not in UTF-8");
    }

    @Test
    void leavesWhatIsASentenceAlready() {
        assertThat(FileProblem.of(new IOException("The database cannot be copied: x", new AssertionError())))
                .isEqualTo("The database cannot be copied: x");
        assertThat(FileProblem.of(new IllegalStateException("Not of a file"))).isEqualTo("Not of a file");
    }

    private static String problem(Path file, ThrowingCallable work) {
        return FileProblem.of(catchThrowableOfType(IOException.class, work), file);
    }
}
