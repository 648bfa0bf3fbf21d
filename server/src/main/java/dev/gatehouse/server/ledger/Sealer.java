package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.ledger.SealBatch.SealedBatch;
import io.helidon.health.HealthCheck;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Seals what waits in the inbox, on a thread of its own: what a crash left there first, then what comes, as soon as the
 * {@link SealerSignal} wakes it. It survives every failure, and tries again. Thread-safe.
 *
 * <p>Several sealers on one database, of one process or of many, do no harm: the ledger's head is locked while one
 * seals. Only a server's signs ({@link #beginSigning}).
 *
 * <p>Where the ledger is not as it was sealed, nothing more is: events wait in the inbox until the ledger is mended, or
 * an operator has accepted it as it is.
 */
public final class Sealer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Sealer.class.getName());

    /** What a process that does not sign leaves for the one that does, at most. */
    private static final long MOST_LEFT_UNSIGNED = Checkpoints.EVENTS;

    private final Database database;
    private final Ledger ledger;
    private final LedgerSeals seals;
    private final EventLog events;
    private final LedgerBreak broken;
    private final SealerSignal signal;
    private final SealerPace pace;
    private final SealRate rate = new SealRate(System.nanoTime());
    private final ReentrantLock turn = new ReentrantLock();
    private final Thread thread = new Thread(this::run, "sealer");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final SealFailures failures;
    private volatile boolean signing;
    private volatile boolean quiet;
    private boolean told;

    /**
     * The sealer of a server or a command.
     *
     * @param ledger    wakes it, and is told of what was sealed
     * @param events    is told when the ledger is broken
     * @param mac       authenticates where the ledger ends
     * @param signer    signs that every so often
     * @param directory is where it is noted outside of the database, and where an operator leaves word
     * @param origin    names the ledger's tree in its notes
     */
    public static Sealer of(
            Database database,
            Ledger ledger,
            EventLog events,
            LedgerMac mac,
            HeadSigner signer,
            DataDirectory directory,
            String origin,
            InstantSource clock) {
        LedgerTree tree = new LedgerTree(signer, origin);
        LedgerSeals seals = new LedgerSeals(database, mac, signer, tree, directory, clock);
        return new Sealer(database, ledger, seals, events, ledger.signal(), SealerPace.standard());
    }

    /**
     * @param ledger is told of what was sealed
     * @param seals  what it is sealed and signed with
     * @param events is told when the ledger is broken
     * @param signal   wakes it when something waits
     */
    Sealer(Database database, Ledger ledger, LedgerSeals seals, EventLog events, SealerSignal signal, SealerPace pace) {
        this.database = database;
        this.ledger = ledger;
        this.seals = seals;
        this.events = events;
        this.broken = new LedgerBreak(database, seals, events);
        this.signal = signal;
        this.pace = pace;
        this.failures = new SealFailures(database, pace);
    }

    /** Begins to seal. */
    public void start() {
        signal.wake();
        thread.start();
    }

    /**
     * Signs from now on where the ledger ends, every so often: what a server does, and no command. Where an operator has
     * accepted the ledger as it is, as a restore does, it goes on before this returns.
     */
    public void beginSigning() {
        signing = true;
        if (seals.acceptance().given().isPresent()) {
            Duration _ = attempt();
        }
        signal.wake();
    }

    /** As {@link #beginSigning}, for a ledger that is thrown away: where it ends is not logged. */
    public void beginSigningQuietly() {
        quiet = true;
        beginSigning();
    }

    /**
     * Seals all that waits, on the caller's thread.
     *
     * @throws LedgerBrokenException if the ledger is not as it was sealed, and no operator has accepted that
     */
    public void sealNow() {
        turn.lock();
        try {
            sealAndSign();
        } catch (LedgerBrokenException e) {
            seals.doubt();
            onBroken(e);
        } catch (RuntimeException | Error e) {
            seals.doubt();
            throw e;
        } finally {
            turn.unlock();
        }
    }

    /**
     * Stops the thread, seals all that still waits and signs where the ledger ends. Where that fails, what waits is
     * sealed at the next start.
     */
    @Override
    public void close() {
        stopping.countDown();
        signal.wake();
        try {
            thread.join();
            sealNow();
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!(e instanceof LedgerBrokenException) || signing || !seals.isAccepted(database)) {
                LOG.log(Level.WARNING, "The last events wait unsealed for the next start: {0}", e.getMessage());
            }
        }
    }

    /** Whether the database answers, the ledger is as it was sealed, and events are sealed. */
    public HealthCheck health(InstantSource clock) {
        return new DatabaseHealth(database, this, new LedgerProgress(database), clock);
    }

    /** What the ledger needs besides the load; for one worker. */
    public LedgerUpkeep upkeep() {
        return seals.upkeep(database, events);
    }

    /** How many tries have failed since the last one that did not; what health is told from. */
    int failures() {
        return failures.count();
    }

    /** Why nothing is sealed, though the database works; empty while the ledger is as it was sealed. */
    Optional<String> broken() {
        return broken.why();
    }

    private void sealAndSign() {
        long sealed = 0;
        boolean more = database.read(seals.sealing()::isDue);
        if (more) {
            seals.rehearse(database);
        }
        while (more) {
            SealedBatch progress = database.write(handle -> seals.sealing().seal(handle, pace.batch(), mostUnsigned()));
            seals.sealed(progress);
            ledger.sealed(progress.entries());
            sealed += progress.entries().size();
            events.countSealed(EventType.EVENT_REJECTED, progress.rejected());
            announce();
            signIfDue();
            more = progress.more();
        }
        signIfDue();
        announce();
        if (broken.isMended()) {
            ledger.trust();
        }
        if (signing) {
            seals.withdraw(pace.note());
        }
        tellHeadOnce();
        seals.note(pace.note());
        rate.count(sealed, System.nanoTime());
    }

    /** Also what others have sealed, which this process may have seen while it signed. */
    private void announce() {
        seals.watch().known().ifPresent(end -> ledger.announce(end.head().sequence()));
    }

    private void signIfDue() {
        if (signing) {
            seals.checkpoints().signIfDue(seals.watch());
        }
    }

    /** A batch more than what is due for a signature, for each of a few servers on one database. */
    private long mostUnsigned() {
        return signing ? AuditVerification.MOST_UNSIGNED : MOST_LEFT_UNSIGNED;
    }

    private void end() {
        turn.lock();
        try {
            if (signing) {
                seals.checkpoints().sign(seals.watch());
            }
            seals.note(Duration.ZERO);
            if (signing) {
                tellHead();
            }
        } finally {
            turn.unlock();
        }
    }

    private void tellHeadOnce() {
        if (signing && !told) {
            told = true;
            tellHead();
        }
    }

    private void tellHead() {
        seals.watch()
                .known()
                .filter(_ -> !quiet)
                .ifPresent(end -> LOG.log(Level.INFO, "Ledger: {0}", end.head().noted()));
    }

    /** Goes on where an operator has said so; else nothing is sealed, and that is told once. */
    private void onBroken(LedgerBrokenException e) {
        ledger.doubt();
        if (signing && seals.accept(database)) {
            sealAndSign();
            return;
        }
        if (!signing && seals.isAccepted(database)) {
            throw e; // Which a server passes as soon as it signs.
        }
        broken.found(e, signing);
        throw e;
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                signal.await(pace.tick());
                boolean _ = stopping.await(attempt().toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Seals, and says how long to rest. */
    private Duration attempt() {
        try {
            sealNow();
            failures.overcome();
            return pace.rest(rate.perSecond());
        } catch (RuntimeException | Error e) {
            signal.wake();
            return failures.met(e, seals.now());
        }
    }
}
