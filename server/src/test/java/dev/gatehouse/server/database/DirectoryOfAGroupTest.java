package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A data directory that is root's, and open to the server's group, as Kubernetes mounts a volume for {@code fsGroup}. */
@EnabledOnOs(OS.LINUX)
final class DirectoryOfAGroupTest {

    private static final int OTHER = 65534;

    /** Reads this test's classes wherever they are, and may give no file away. */
    private static final List<String> AS_ANOTHER_USER = List.of(
            "setpriv",
            "--reuid=" + OTHER,
            "--regid=" + OTHER,
            "--clear-groups",
            "--inh-caps=-all,+dac_read_search",
            "--ambient-caps=+dac_read_search");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void takesTheFilesOfAServerThatHasItByItsGroupAlone() throws Exception {
        assumeTrue(canBeAnotherUser(), "Only root can be another user, with the right to read all files");
        Path directory = Files.createDirectory(folder.resolve("data"));
        Files.setAttribute(directory, "unix:gid", OTHER);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwx---"));

        assertThat(writeAsAnotherUser(directory)).isEqualTo("text\n");

        for (String name : List.of("file", "guard")) {
            assertThat(Files.getAttribute(directory.resolve(name), "unix:uid")).isEqualTo(OTHER);
        }
    }

    /** What a command of root's leaves there is for the directory's owner. */
    @Test
    void rootGivesItsFilesToTheOwner() throws Exception {
        assumeTrue(Files.getAttribute(folder, "unix:uid").equals(0), "Only root can give files away");
        Path directory = Files.createDirectory(folder.resolve("data"));
        Files.setAttribute(directory, "unix:uid", OTHER);

        write(directory);

        for (String name : List.of("file", "guard")) {
            assertThat(Files.getAttribute(directory.resolve(name), "unix:uid")).isEqualTo(OTHER);
        }
    }

    /** The other user's part: the directory to write into. */
    static void main(String[] arguments) throws Exception {
        System.out.println(write(Path.of(arguments[0])).orElse("nothing"));
    }

    private static Optional<String> write(Path directory) throws Exception {
        try (DataDirectory data = DataDirectory.hold(directory)) {
            Path _ = data.writeNew("file", "text");
            Optional<FileChannel> guard = data.tryLock("guard");
            guard.orElseThrow().close();
            return data.read("file");
        }
    }

    private static boolean canBeAnotherUser() throws InterruptedException {
        try {
            return asAnotherUser(List.of("true")).waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static String writeAsAnotherUser(Path directory) throws IOException {
        Process process = asAnotherUser(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DirectoryOfAGroupTest.class.getName(),
                directory.toString()));
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Process asAnotherUser(List<String> program) throws IOException {
        List<String> command = new ArrayList<>(AS_ANOTHER_USER);
        command.addAll(program);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
