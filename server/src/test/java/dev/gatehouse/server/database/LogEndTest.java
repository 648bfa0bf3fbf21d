package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LogEndTest {

    @Test
    void coversWhatEndsBeforeIt() {
        assertThat(new LogEnd(2, 100).covers(new LogEnd(2, 100))).isTrue();
        assertThat(new LogEnd(2, 100).covers(new LogEnd(2, 99))).isTrue();
        assertThat(new LogEnd(2, 100).covers(new LogEnd(2, 101))).isFalse();
    }

    @Test
    void coversAllLogsBeforeItsOwn() {
        assertThat(new LogEnd(2, 0).covers(new LogEnd(1, 100))).isTrue();
        assertThat(new LogEnd(1, 100).covers(new LogEnd(2, 0))).isFalse();
    }
}
