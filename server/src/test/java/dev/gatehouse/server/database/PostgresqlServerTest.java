package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.config.DatabaseSettings;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PostgreSQL that cannot hold what it is given is told apart before anything is written to it. */
final class PostgresqlServerTest {

    /** What a cluster has that was made without a locale, and what many have on Windows. */
    @ParameterizedTest
    @ValueSource(strings = {"SQL_ASCII", "WIN1252"})
    void refusesAnEncodingThatCannotHoldEveryName(String encoding) {
        TestPostgresql server = TestPostgresql.shared();
        DatabaseSettings settings = server.encodedIn(encoding);
        try {
            assertThatThrownBy(() -> Database.open(settings, Path.of("")))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining(settings.url().orElseThrow())
                    .hasMessageContaining("is encoded in " + encoding)
                    .hasMessageContaining("ENCODING 'UTF8' TEMPLATE template0");
            assertThatThrownBy(() -> Database.openAsItIs(settings, Path.of("")))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("is encoded in " + encoding);
        } finally {
            server.drop(settings);
        }
    }

    @Test
    void refusesAVersionThatIsTooOld() {
        assertThat(new PostgresqlServer(13, "13.23", "UTF8", false).flaw())
                .contains("is PostgreSQL 13.23; at least 14 is needed");
        assertThat(new PostgresqlServer(14, "14.20", "UTF8", false).flaw()).isEmpty();
        assertThat(new PostgresqlServer(19, "19.0", "UTF8", false).flaw()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"repeatable read", "serializable"})
    void transactionsAreIsolatedAsTheyAreWritten(String operators) throws DatabaseUnavailableException {
        try (TestDatabase test = TestDatabase.fresh(Dialect.POSTGRESQL)) {
            test.setDefault("default_transaction_isolation", operators);

            try (Database serving = Database.open(test.settings(), test.directory());
                    Database patient = Database.openAsItIs(test.settings(), test.directory())) {
                assertThat(serving.write(PostgresqlServerTest::isolation)).isEqualTo("read committed");
                assertThat(serving.snapshot(PostgresqlServerTest::isolation)).isEqualTo("repeatable read");
                assertThat(serving.read(PostgresqlServerTest::isolation)).isEqualTo("read committed");
                assertThat(patient.write(PostgresqlServerTest::isolation)).isEqualTo("read committed");
            }
        }
    }

    /** The one for tests is in haste. */
    @Test
    void tellsThatItAcknowledgesWhatACrashMayLose() throws DatabaseUnavailableException {
        try (TestDatabase test = TestDatabase.fresh(Dialect.POSTGRESQL)) {
            assertThat(test.database().hastySettings()).containsExactly("fsync = off", "synchronous_commit = off");
            test.setDefault("synchronous_commit", "on");

            try (Database database = Database.open(test.settings(), test.directory())) {
                assertThat(database.hastySettings()).containsExactly("fsync = off");
            }
        }
    }

    @Test
    void theEmbeddedDatabaseWaitsForItsDisk() {
        try (TestDatabase test = TestDatabase.fresh(Dialect.HSQLDB)) {
            assertThat(test.database().hastySettings()).isEmpty();
        }
    }

    private static String isolation(Handle handle) {
        return handle.createQuery("SHOW transaction_isolation")
                .mapTo(String.class)
                .one();
    }
}
