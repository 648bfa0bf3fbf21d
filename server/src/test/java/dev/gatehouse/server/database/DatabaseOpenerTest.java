package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.config.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What keeps an operator's PostgreSQL from being used is told in PostgreSQL's own words. */
final class DatabaseOpenerTest {

    private final TestDatabase test = TestDatabase.fresh(Dialect.POSTGRESQL);

    @AfterEach
    void close() {
        test.close();
    }

    /** As after a dump that another user has restored. */
    @Test
    void saysThatTheTablesAreAnotherUsers() {
        try (TestRole stranger = TestRole.without(test)) {
            assertThatThrownBy(() -> Database.open(stranger.settings(), test.directory()))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("cannot be read: ERROR: permission denied for table flyway_schema_history");
            assertThatThrownBy(() -> Database.openAsItIs(stranger.settings(), test.directory()))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("cannot be read: ERROR: permission denied for table flyway_schema_history");
        }
    }

    @Test
    void saysWhyTablesCannotBeMade() {
        DatabaseSettings empty = TestPostgresql.shared().empty(2);
        DatabaseSettings reading = new DatabaseSettings(
                empty.url().map(url -> url + "?options=-c%20default_transaction_read_only%3Don"),
                empty.username(),
                empty.password(),
                2);
        try {
            assertThatThrownBy(() -> Database.open(reading, test.directory()))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining(
                            "cannot be brought up to date: ERROR: cannot execute CREATE TABLE in a read-only transaction");
        } finally {
            TestPostgresql.shared().drop(empty);
        }
    }
}
