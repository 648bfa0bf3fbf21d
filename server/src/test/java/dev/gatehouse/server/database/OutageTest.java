package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.LogRecords;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes from the database's surroundings is told as that, in one line that names it. */
@ResourceLock("the log of outages")
final class OutageTest {

    private final TestDatabase test = TestDatabase.fresh(Dialect.POSTGRESQL);
    private final Database database = test.database();

    @AfterEach
    void close() {
        test.close();
    }

    @ParameterizedTest
    @CsvSource({
        "57P01, cannot be reached",
        "57P02, cannot be reached",
        "57P03, cannot be reached",
        "57P04, cannot be reached",
        "57P05, cannot be reached",
        "08006, cannot be reached",
        "25006, cannot be reached",
        "25P03, cannot be reached",
        "25P04, cannot be reached",
        "53200, cannot be reached",
        "53300, cannot be reached",
        "40001, keeps transactions waiting",
        "40P01, keeps transactions waiting",
        "55P03, keeps transactions waiting",
        "57014, keeps transactions waiting",
        "26000, forgets prepared statements",
        "42P05, forgets prepared statements",
        "42501, does not let its user do that",
        "53100, takes no more",
        "58030, takes no more",
    })
    void namesTheDatabaseAndWhatItSays(String state, String sentence) {
        try (LogRecords log = LogRecords.fromHere(OutageLog.class)) {
            assertThatThrownBy(() -> fail(state))
                    .isInstanceOf(DatabaseOutageException.class)
                    .hasMessageContaining(sentence)
                    .hasMessageContaining("jdbc:postgresql://localhost")
                    .hasMessageEndingWith("ERROR: as a test wants it")
                    .matches(Database::isOutage);
            assertThat(log.levels()).containsExactly(Level.WARNING);
        }
    }

    @Test
    void aMistakeIsNoOutage() {
        assertThatThrownBy(() -> fail("42P01")).matches(e -> !Database.isOutage(e));
    }

    /** HSQLDB says of it what PostgreSQL says of a right that is missing. */
    @Test
    void aMistakeIsNoOutageOfTheEmbeddedDatabaseEither() {
        try (TestDatabase embedded = TestDatabase.fresh(Dialect.HSQLDB)) {
            assertThatThrownBy(() -> embedded.database().execute(handle -> handle.execute("DELETE FROM mistake")))
                    .matches(e -> Outage.state(e).equals(Optional.of("42501")))
                    .matches(e -> !Database.isOutage(e));
        }
    }

    /** The pool does not look at a connection that was in use a moment ago, so each may fail once. */
    @ParameterizedTest
    @EnumSource
    void connectionsThatTheServerHasEndedFailOnceAtMost(Kind kind) {
        try (LogRecords log = LogRecords.fromHere(OutageLog.class)) {
            assertThatThrownBy(() -> kind.run(database, handle -> {
                        endConnections();
                        return one(handle);
                    }))
                    .isInstanceOf(DatabaseOutageException.class)
                    .hasMessageContaining("cannot be reached");

            assertThat(Stream.generate(this::answers).limit(test.settings().connections() + 1))
                    .contains(true);
            assertThat(log.levels()).hasSize(1);
        }
    }

    @Test
    void remembersForAMinuteThatTheDiskWasFull() {
        AtomicLong nanos = new AtomicLong(1);
        OutageLog log = new OutageLog(nanos::get);
        try (LogRecords _ = LogRecords.fromHere(OutageLog.class)) {
            log.note(Outage.DISK, "full");
        }

        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(log.lately(Outage.DISK)).contains("full");
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(log.lately(Outage.DISK)).isEmpty();
    }

    @Test
    void equalOutagesAreOneLineAMinute() {
        AtomicLong nanos = new AtomicLong(1);
        OutageLog log = new OutageLog(nanos::get);
        try (LogRecords records = LogRecords.fromHere(OutageLog.class)) {
            for (int i = 0; i < 1_000; i++) {
                log.note(Outage.UNREACHABLE, "gone " + i);
                nanos.addAndGet(Duration.ofMillis(61).toNanos());
            }

            assertThat(records.levels()).hasSize(2);
        }
    }

    /** Raises that condition. */
    private void fail(String state) {
        database.execute(handle -> handle.execute(
                "DO $$ BEGIN RAISE EXCEPTION 'as a test wants it' USING ERRCODE = '%s'; END $$".formatted(state)));
    }

    private void endConnections() {
        test.another().execute(admin -> admin.execute("""
                SELECT pg_terminate_backend(pid)
                FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """));
    }

    private boolean answers() {
        try {
            return database.write(OutageTest::one) == 1;
        } catch (DatabaseOutageException e) {
            return false;
        }
    }

    private static int one(Handle handle) {
        return handle.createQuery("SELECT 1").mapTo(Integer.class).one();
    }

    /** Of transactions. */
    enum Kind {
        WRITE {
            @Override
            int run(Database database, ToIntFunction<Handle> work) {
                return database.write(work::applyAsInt);
            }
        },

        READ {
            @Override
            int run(Database database, ToIntFunction<Handle> work) {
                return database.read(work::applyAsInt);
            }
        },

        SNAPSHOT {
            @Override
            int run(Database database, ToIntFunction<Handle> work) {
                return database.snapshot(work::applyAsInt);
            }
        };

        abstract int run(Database database, ToIntFunction<Handle> work);
    }
}
