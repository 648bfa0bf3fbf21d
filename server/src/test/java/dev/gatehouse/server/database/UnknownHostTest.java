package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.config.DatabaseSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnknownHostTest {

    /** Two dots are in no name, so that none is asked for. */
    @Test
    void isTold(@TempDir Path directory) {
        DatabaseSettings settings = new DatabaseSettings(
                Optional.of("jdbc:postgresql://no..host/gatehouse"), Optional.empty(), Optional.empty(), 2);

        assertThatThrownBy(() -> Database.openAsItIs(settings, directory))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessage(
                        "The database jdbc:postgresql://no..host/gatehouse cannot be reached: the host no..host is not known");
    }
}
