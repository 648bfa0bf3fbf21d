package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class CommitLogTest {

    /** What has nowhere to go must not count as written. */
    @Test
    void aLogThatIsClosedAcknowledgesNothing(@TempDir Path directory) {
        CommitLog log = new CommitLog(directory.resolve("gatehouse.log"));

        assertThatThrownBy(() -> log.awaitDurable(new LogEnd(1, 1)))
                .isInstanceOf(IOException.class)
                .hasMessage("its log is closed");
    }
}
