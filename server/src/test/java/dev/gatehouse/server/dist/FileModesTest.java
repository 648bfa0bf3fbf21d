package dev.gatehouse.server.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a server writes is its owner's alone, in a directory that others may look into and with a usual umask. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no modes there")
@Timeout(300)
class FileModesTest {

    @TempDir
    private Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void makeADirectoryThatIsOpenToAll() throws IOException {
        data = folder.resolve("data");
        Files.createDirectory(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void areTheOwnersAloneUnderTheLauncher() throws Exception {
        Distribution.serveOnce(Distribution.in(folder).launch("umask 022", data));

        assertThat(openToOthers()).isEmpty();
    }

    @Test
    void areTheOwnersAloneWhereJavaIsStartedBare() throws Exception {
        Distribution.serveOnce(Distribution.in(folder).bareJava("umask 022", data));

        assertThat(openToOthers()).isEmpty();
        assertThat(mode(data)).isEqualTo("rwxr-xr-x");
    }

    private Map<Path, String> openToOthers() throws IOException {
        Map<Path, String> modes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data)) {
            List<Path> written = all.filter(path -> !path.equals(data)).toList();
            assertThat(written).anyMatch(path -> path.endsWith("database/gatehouse.script"));
            for (Path path : written) {
                if (!mode(path).endsWith("------")) {
                    modes.put(data.relativize(path), mode(path));
                }
            }
        }
        return modes;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
