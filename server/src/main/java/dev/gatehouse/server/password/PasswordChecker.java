package dev.gatehouse.server.password;

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
    private final HashFormat nobody;

    public PasswordChecker(PasswordSettings settings) {
        int atOnce = Runtime.getRuntime().availableProcessors();
        this.argon2id = new Argon2id(settings);
        this.cores = threads(atOnce);
        this.mostPresent = atOnce + settings.waiting();
        this.nobody = format(argon2id.hash("nobody"));
    }

    /**
     * Compares a password.
     *
     * @param hash what to compare with; empty for an account that does not exist, which never matches
     */
    public Verdict check(String password, Optional<PasswordHash> hash) {
        if (present.incrementAndGet() > mostPresent) {
            present.decrementAndGet();
            return new Verdict.Busy();
        }
        try {
            return onACore(() -> compare(password, hash));
        } finally {
            present.decrementAndGet();
        }
    }

    /** Hashes a new password, when a core is free. */
    public PasswordHash hash(String password) {
        return onACore(() -> argon2id.hash(password));
    }

    /** Where no password would match, one of nobody's is compared, so that it takes its time all the same. */
    private Verdict compare(String password, Optional<PasswordHash> hash) {
        return switch (hash.map(HashFormat::read).orElseGet(HashReading.Unusable::new)) {
            case HashReading.Usable(HashFormat format) -> compare(password, format);
            case HashReading.Unusable _, HashReading.Refused _ -> {
                boolean _ = nobody.matches(password);
                yield new Verdict.Differs();
            }
        };
    }

    /** What was hashed otherwise than we do now is hashed anew, while its password is at hand. */
    private Verdict compare(String password, HashFormat format) {
        if (!format.matches(password)) {
            return new Verdict.Differs();
        }
        return new Verdict.Matches(
                argon2id.isGoodEnough(format) ? Optional.empty() : Optional.of(argon2id.hash(password)));
    }

    private static HashFormat format(PasswordHash hash) {
        if (HashFormat.read(hash) instanceof HashReading.Usable(HashFormat format)) {
            return format;
        }
        throw new IllegalStateException("A hash of ours cannot be read");
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
