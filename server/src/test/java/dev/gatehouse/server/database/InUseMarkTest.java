package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.config.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that were copied by hand from under a server are told from those of one that was stopped or killed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no numbers there")
final class InUseMarkTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void filesThatWereCopiedFromUnderAServerAreRefused() throws Exception {
        Path data = directory.resolve("data");
        Path copy = directory.resolve("copy");
        try (Database _ = open(data)) {
            DurableFiles.copy(data, copy);
            DurableFiles.copy(data.resolve("database"), copy.resolve("database"));
        }

        assertThatThrownBy(() -> open(copy))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("were copied while a Gatehouse had them open");

        Files.delete(copy.resolve("running"));
        open(copy).close();
    }

    @Test
    void filesOfAStoppedServerMayBeCopied() throws Exception {
        Path data = directory.resolve("data");
        open(data).close();

        assertThat(data.resolve("running")).doesNotExist();
    }

    /** The mark that it has left is its own. */
    @Test
    void aServerThatWasKilledStartsAgain() throws Exception {
        Path data = directory.resolve("data");
        open(data).close();
        InUseMark _ = InUseMark.set(data);

        open(data).close();

        assertThat(data.resolve("running")).doesNotExist();
    }

    private static Database open(Path data) throws DatabaseUnavailableException {
        return Database.open(DatabaseSettings.embedded(), data);
    }
}
