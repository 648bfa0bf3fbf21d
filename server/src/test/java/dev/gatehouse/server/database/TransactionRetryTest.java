package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.transaction.TransactionException;
import org.junit.jupiter.api.Test;

/** What becomes of a transaction that the database has rolled back for another one. */
@OnBothDatabases
final class TransactionRetryTest {

    private final Database database;
    private final AtomicInteger tries = new AtomicInteger();

    TransactionRetryTest(Database database) {
        this.database = database;
    }

    @Test
    void startsAgainFromTheBeginning() {
        int result = database.write(_ -> {
            if (tries.incrementAndGet() < 4) {
                throw gaveWay();
            }
            return tries.get();
        });

        assertThat(result).isEqualTo(4);
    }

    @Test
    void keepsWhatFailedBefore() {
        assertThatThrownBy(() -> database.execute(_ -> {
                    tries.incrementAndGet();
                    throw gaveWay();
                }))
                .isInstanceOf(DatabaseOutageException.class)
                .cause()
                .hasMessageContaining("try 10")
                .satisfies(failure -> assertThat(Arrays.stream(failure.getSuppressed()))
                        .extracting(Throwable::getMessage)
                        .hasSize(9)
                        .first()
                        .asString()
                        .contains("try 1"));
    }

    @Test
    void doesNotTryAgainWhatFailedForItself() {
        assertThatThrownBy(() -> database.execute(_ -> {
                    tries.incrementAndGet();
                    throw new TransactionException("no", new SQLException("no", "23505"));
                }))
                .isInstanceOf(TransactionException.class);

        assertThat(tries).hasValue(1);
    }

    @Test
    void anInterruptEndsTheTries() {
        assertThatThrownBy(() -> database.execute(_ -> {
                    tries.incrementAndGet();
                    Thread.currentThread().interrupt();
                    throw gaveWay();
                }))
                .hasCauseInstanceOf(TransactionException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(tries).hasValue(1);
    }

    private TransactionException gaveWay() {
        return new TransactionException("try " + tries.get(), new SQLException("serialization failure", "40001"));
    }
}
