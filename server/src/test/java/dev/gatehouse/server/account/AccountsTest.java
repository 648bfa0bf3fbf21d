package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Accounts in memory, which are forgotten while they are read. */
@Timeout(60)
@OnBothDatabases
final class AccountsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** More than any pool has. */
    private static final int MANY = 100;

    private final Database database;
    private final Accounts accounts;
    private AccountId bob = new AccountId(1);

    AccountsTest(Database database) {
        this.database = database;
        this.accounts = new Accounts(database);
    }

    @BeforeEach
    void hire() {
        TestAccounts.insert(database, NOW, "bob");
        bob = database.read(handle -> new AccountStore().find(handle, "bob"))
                .orElseThrow()
                .account()
                .id();
    }

    /** Who forgets has a connection still; all of them together would wait for one that waits for a connection. */
    @Test
    void oneIsForgottenWhileItsReaderWaitsForAConnection() {
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MANY; i++) {
                threads.execute(() -> inLine(end, () -> database.read(_ -> isOver(end))));
            }
            try {
                Await.until(() -> count("active") + count("waiting") == MANY);
                Future<?> reader = threads.submit(() -> inLine(end, () -> accounts.find(bob)));
                Await.until(() -> count("active") + count("waiting") == MANY + 1);

                accounts.forget(bob);

                assertThat(reader.isDone()).isFalse();
            } finally {
                end.countDown();
            }
        }
    }

    /** On a machine that has much to do, one that waits may be told before all are there that it has waited too long. */
    private static void inLine(CountDownLatch end, Supplier<?> work) {
        while (end.getCount() > 0) {
            try {
                Object _ = work.get();
                return;
            } catch (RuntimeException e) {
                // It was told so, and takes its place anew.
            }
        }
    }

    private double count(String connections) {
        return database.connectionCounts().getOrDefault(connections, 0.0);
    }

    private static boolean isOver(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
