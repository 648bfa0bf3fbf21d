package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class DatabaseClockTest {

    private final Database database;

    DatabaseClockTest(Database database) {
        this.database = database;
    }

    /** Both have this machine's clock here. */
    @Test
    void isOursOnOneMachine() {
        assertThat(database.clockSkew(InstantSource.system()).exceeds(Duration.ofSeconds(1)))
                .isFalse();
    }

    /** The embedded database has our own clock. */
    @Test
    void isMeasuredWhereItIsAnother() {
        ClockSkew measured = database.clockSkew(InstantSource.fixed(Instant.parse("2020-01-01T00:00:00Z")));

        assertThat(measured.exceeds(Duration.ofDays(365))).isEqualTo(database.dialect() == Dialect.POSTGRESQL);
    }
}
