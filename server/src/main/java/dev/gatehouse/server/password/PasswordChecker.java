package dev.gatehouse.server.password;

import dev.gatehouse.server.config.PasswordSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
 * Hashes and compares passwords, as many at once as there are cores and memory for: hashing is what a login costs, and
 * more of it at once would only make all logins wait longer. A few logins may queue; the rest is told to come back, and so
 * is a login that has queued for so long that its client is likely to be gone: Helidon does not look whether it is while a
 * request is being answered. Thread-safe.
 */
public final class PasswordChecker {

    private static final Logger LOG = System.getLogger(PasswordChecker.class.getName());

    /** When a client whose login found no core may try again: about what a few dozen waiting logins take. */
    public static final Duration BUSY = Duration.ofSeconds(2);

    private static final Duration IDLE = Duration.ofSeconds(10);

    /**
     * How long a login queues at most. As long as it may wait for its place at the lockout; both and the comparison end
     * before the place is given to others, after a minute, so nothing is compared that must not be answered any more.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HashMemory memory = HashMemory.ofHeap();
    private final Duration patience;
    private final Argon2Core core;
    private final Argon2id argon2id;
    private final Executor cores;
    private final int mostPresent;
    private final AtomicInteger present = new AtomicInteger();

    /**
     * The hash that stands in for an account that does not exist, so that a check takes as long as for one that does.
     */
    private final HashFormat nobody;

    public PasswordChecker(PasswordSettings settings) {
        this(settings, PATIENCE);
    }

    /** @param patience how long a login queues at most */
    PasswordChecker(PasswordSettings settings, Duration patience) {
        int atOnce = Math.min(Runtime.getRuntime().availableProcessors(), memory.holds(settings.memory()));
        this.patience = patience;
        this.core = core(settings, atOnce);
        this.argon2id = new Argon2id(settings, core);
        this.cores = threads(atOnce);
        this.mostPresent = atOnce + settings.waiting();
        this.nobody = own(argon2id.standIn());
    }

    private static Argon2Core core(PasswordSettings settings, int atOnce) {
        Optional<LibArgon2> system = LibArgon2.find();
        if (system.isPresent()) {
            return system.get();
        }
        LOG.log(
                Level.INFO,
                "This system has no libargon2: passwords are hashed by Bouncy Castle, which takes somewhat longer");
        return new BouncyCastleArgon2(settings.memory(), atOnce);
    }

    /**
     * Compares a password.
     *
     * @param hash what to compare with; empty for an account that does not exist, which never matches
     */
    public PasswordMatch check(String password, Optional<PasswordHash> hash) {
        if (present.incrementAndGet() > mostPresent) {
            present.decrementAndGet();
            return new PasswordMatch.Busy();
        }
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            return onACore(() -> System.nanoTime() - deadline > 0 ? new PasswordMatch.Busy() : compare(password, hash));
        } finally {
            present.decrementAndGet();
        }
    }

    /** How many passwords are compared or wait for a core at this moment. */
    public int present() {
        return present.get();
    }

    /** Why no password would match that hash, in a few words that tell nothing of it; empty if one may. Costs nothing. */
    public Optional<String> flaw(PasswordHash hash) {
        return switch (read(hash)) {
            case ParsedHash.Usable _ -> Optional.empty();
            case ParsedHash.Unusable _ -> Optional.of("it has no password");
            case ParsedHash.Refused(String reason) -> Optional.of(reason);
        };
    }

    /** Hashes a new password, when a core is free. */
    public PasswordHash hash(String password) {
        return onACore(() -> memory.during(nobody.memory(), () -> argon2id.hash(password)));
    }

    private PasswordMatch compare(String password, Optional<PasswordHash> hash) {
        return switch (hash.map(this::read).orElseGet(ParsedHash.Unusable::new)) {
            case ParsedHash.Usable(HashFormat format) -> compare(password, format);
            case ParsedHash.Unusable _ -> takeAsLong(password, new PasswordMatch.Differs());
            case ParsedHash.Refused(String reason) -> takeAsLong(password, new PasswordMatch.Incomparable(reason));
        };
    }

    private ParsedHash read(PasswordHash hash) {
        ParsedHash reading = argon2id.read(hash);
        boolean tooLarge = reading instanceof ParsedHash.Usable(HashFormat format) && format.memory() > memory.total();
        return tooLarge ? HashFormat.TOO_COSTLY : reading;
    }

    /** Compares with the stand-in hash where no password would match, so that the check takes as long all the same. */
    private PasswordMatch takeAsLong(String password, PasswordMatch verdict) {
        boolean _ = matches(password, nobody);
        return verdict;
    }

    /** What was hashed otherwise than we do now is hashed anew, while its password is at hand. */
    private PasswordMatch compare(String password, HashFormat format) {
        if (!matches(password, format)) {
            return new PasswordMatch.Differs();
        }
        return new PasswordMatch.Matches(
                argon2id.isGoodEnough(format)
                        ? Optional.empty()
                        : Optional.of(memory.during(nobody.memory(), () -> argon2id.hash(password))));
    }

    private boolean matches(String password, HashFormat format) {
        return memory.during(format.memory(), () -> format.matches(password, core));
    }

    private HashFormat own(PasswordHash hash) {
        if (argon2id.read(hash) instanceof ParsedHash.Usable(HashFormat format)) {
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
