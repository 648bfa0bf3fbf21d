package dev.gatehouse.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not fit on a disk is not begun. */
final class DiskSpaceTest {

    @Test
    void aDiskThatIsTooSmallIsToldWithWhatIsNeeded(@TempDir Path directory) throws Exception {
        long usable = Files.getFileStore(directory).getUsableSpace();

        assertThatThrownBy(() -> DiskSpace.mustHold(directory, 2 * usable))
                .isInstanceOf(BackupException.class)
                .hasMessageStartingWith("The disk of %s is too small: ".formatted(directory))
                .hasMessageContaining("%d MiB are needed there".formatted(2 * usable / 1024 / 1024 + 64));
        DiskSpace.mustHold(directory, 0);
        assertThat(directory).isEmptyDirectory();
    }
}
