package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Another process holds the ledger's head for longer than a statement waits for a row: PostgreSQL alone ends that wait. */
@Timeout(60)
@ResourceLock("the log of outages")
final class HeldHeadTest {

    /** Before the sealer, whose thread it belongs to as well. */
    private final LogRecords log = LogRecords.fromHere(SealFailures.class);

    private final TestDatabase test = TestDatabase.fresh(Dialect.POSTGRESQL);
    private final TestLedger other = new TestLedger(test.database());
    private final Database database = impatient(test.settings());
    private final TestLedger t = new TestLedger(database);

    /** How often the sealer has looked at the time, as it does after each attempt that did not seal. */
    private final AtomicInteger attempts = new AtomicInteger();

    private final LedgerSeals seals =
            new LedgerSeals(database, t.mac, t.signer, t.tree, t.directory, counted(attempts));
    private final Sealer sealer = new Sealer(database, t.ledger, seals, t.events, t.signal, TestLedger.AWAKE);

    @BeforeEach
    void append() {
        t.append(EventType.LOGIN_FAILED, "alice");
    }

    @AfterEach
    void close() {
        log.close();
        sealer.close();
        database.close();
        test.close();
    }

    @Test
    void isNoFailureSinceThatOneSeals() throws InterruptedException {
        whileTheHeadIsHeld(() -> {
            sealer.start();
            Await.until(() -> attempts.get() >= 3);
        });

        assertThat(t.ledger.await(0, Duration.ofSeconds(30))).isTrue();
        assertThat(sealer.failures()).isZero();
        assertThat(log.levels()).isEmpty();
    }

    @Test
    void isToldWhereNothingIsSealedForAsLongAsEventsMayWait() throws InterruptedException {
        whileTheHeadIsHeld(() -> {
            sealer.start();
            Await.until(() -> attempts.get() >= 1);
            t.clock.advance(DatabaseHealth.LONGEST_STANDSTILL.plusSeconds(1));
            Await.until(() -> sealer.failures() > 0);
            assertThat(log.levels()).containsExactly(Level.SEVERE);
        });

        assertThat(t.ledger.await(0, Duration.ofSeconds(30))).isTrue();
        Await.until(() -> sealer.failures() == 0);
        assertThat(log.levels()).containsExactly(Level.SEVERE, Level.INFO);
    }

    @Test
    void isNoneWhereTheOtherSealsOnHoweverLong() {
        sealer.start();
        for (int round = 0; round < 3; round++) {
            int before = attempts.get();
            whileTheHeadIsHeld(() -> {
                t.append(EventType.LOGIN_FAILED, "alice");
                Await.until(() -> attempts.get() > before);
            });
            Await.until(() -> t.count("event_inbox") == 0);
            t.clock.advance(Duration.ofSeconds(20));
        }

        assertThat(log.levels()).isEmpty();
    }

    @Test
    void failsTheCallerWhoseEventsWait() {
        whileTheHeadIsHeld(() -> assertThatThrownBy(sealer::sealNow).matches(Database::isOutage));
    }

    private void whileTheHeadIsHeld(Runnable work) {
        other.database.execute(handle -> {
            SealedHead _ = new HeadStore().lock(handle);
            work.run();
        });
    }

    private InstantSource counted(AtomicInteger looks) {
        return () -> {
            looks.incrementAndGet();
            return t.clock.instant();
        };
    }

    private Database impatient(DatabaseSettings settings) {
        try {
            return Database.open(
                    new DatabaseSettings(
                            settings.url().map(url -> url + "?options=-c%20lock_timeout%3D50"),
                            settings.username(),
                            settings.password(),
                            4),
                    test.directory());
        } catch (DatabaseUnavailableException e) {
            throw new IllegalStateException(e);
        }
    }
}
