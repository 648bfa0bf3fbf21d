package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LogEndTest {

    @Test
    void coversWhatEndsBeforeIt() {
        assertThat(new LogEnd(1, 2, 100).covers(new LogEnd(1, 2, 100))).isTrue();
        assertThat(new LogEnd(1, 2, 100).covers(new LogEnd(1, 2, 99))).isTrue();
        assertThat(new LogEnd(1, 2, 100).covers(new LogEnd(1, 2, 101))).isFalse();
    }

    @Test
    void coversAllLogsBeforeItsOwn() {
        assertThat(new LogEnd(1, 2, 0).covers(new LogEnd(1, 1, 100))).isTrue();
        assertThat(new LogEnd(1, 1, 100).covers(new LogEnd(1, 2, 0))).isFalse();
    }

    /** The log was cut before the database was opened again, and what came behind the cut was lost. */
    @Test
    void coversNoLogOfAnotherOpening() {
        assertThat(new LogEnd(2, 2, 100).covers(new LogEnd(1, 1, 100))).isFalse();
    }
}
