package dev.gatehouse.server.account;

import dev.gatehouse.server.config.PasswordSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Hashes and compares passwords, as many at once as there are cores: hashing is what a login costs, and more of it at
 * once would only make everybody wait longer. A few logins may queue; the rest is told to come back. Thread-safe.
 */
public final class PasswordChecker {

    /** When somebody who found no core may try again: about what a few dozen waiting ones take. */
    public static final Duration BUSY = Duration.ofSeconds(2);

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Argon2id argon2id;
    private final Executor cores;
    private final int mostPresent;
    private final AtomicInteger present = new AtomicInteger();

    /** What somebody who does not exist is compared with, so that it takes as long as for somebody who does. */
    private final PasswordHash nobody;

    public PasswordChecker(PasswordSettings settings) {
        int atOnce = Runtime.getRuntime().availableProcessors();
        this.argon2id = new Argon2id(settings);
        this.cores = threads(atOnce);
        this.mostPresent = atOnce + settings.waiting();
        this.nobody = argon2id.hash("nobody");
    }

    /** What came of a comparison. */
    enum Verdict {
        MATCHES,
        DIFFERS,
        /** Too many logins wait already; nothing was compared. */
        BUSY
    }

    /**
     * Compares a password.
     *
     * @param hash what to compare with; empty for an account that does not exist, which never matches
     */
    Verdict check(String password, Optional<PasswordHash> hash) {
        if (present.incrementAndGet() > mostPresent) {
            present.decrementAndGet();
            return Verdict.BUSY;
        }
        try {
            boolean matches = onACore(() -> argon2id.matches(password, hash.orElse(nobody)));
            return matches && hash.isPresent() ? Verdict.MATCHES : Verdict.DIFFERS;
        } finally {
            present.decrementAndGet();
        }
    }

    /** Hashes a new password, when a core is free. */
    PasswordHash hash(String password) {
        return onACore(() -> argon2id.hash(password));
    }

    private <T> T onACore(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, cores).join();
    }

    /**
     * Not virtual ones: hashing never waits for anything, so as many of them as there are cores would keep every other
     * request from being served at all, and from being told to come back. They end when there is nothing to do.
     */
    private static Executor threads(int count) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                count,
                count,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("password-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
