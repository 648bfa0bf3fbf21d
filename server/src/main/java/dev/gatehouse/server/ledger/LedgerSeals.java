package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.ledger.SealBatch.SealedBatch;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a sealer knows of the ledger from one turn to the next, and what it seals and signs with. Confined to its sealer's
 * turn.
 */
final class LedgerSeals {

    private static final Logger LOG = System.getLogger(LedgerSeals.class.getName());

    private final InstantSource clock;
    private final HeadSigner signer;
    private final LedgerTree tree;
    private final HeadFile file;
    private final HeadWatch watch;
    private final SealBatch sealing;
    private final Checkpoints checkpoints;
    private final BreakAcceptance acceptance;
    private Optional<Head> noted = Optional.empty();
    private long notedAt;
    private long withdrawnAt = System.nanoTime();
    private boolean noteFailed;
    private boolean rehearsed;

    /**
     * @param mac       authenticates where the ledger ends
     * @param signer    signs that every so often
     * @param tree      grows with each signature
     * @param directory is where it is noted outside of the database, and where an operator leaves word
     */
    LedgerSeals(
            Database database,
            LedgerMac mac,
            HeadSigner signer,
            LedgerTree tree,
            DataDirectory directory,
            InstantSource clock) {
        this.clock = clock;
        this.signer = signer;
        this.tree = tree;
        this.file = new HeadFile(directory);
        this.watch = new HeadWatch(mac, signer, file);
        this.sealing = new SealBatch(mac, watch, clock);
        this.checkpoints = new Checkpoints(database, signer, tree, clock);
        this.acceptance = new BreakAcceptance(mac, signer, tree, file, directory);
    }

    SealBatch sealing() {
        return sealing;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    BreakAcceptance acceptance() {
        return acceptance;
    }

    LedgerUpkeep upkeep(Database database, EventLog events) {
        return new LedgerUpkeep(database, signer, tree, events);
    }

    HeadWatch watch() {
        return watch;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Before the first turn of this process: what that loads takes most of a second on a busy machine, in which others would wait
     * for the ledger's head. What fails here does so again in the turn, where it is told.
     */
    void rehearse(Database database) {
        if (rehearsed) {
            return;
        }
        rehearsed = true;
        try {
            database.read(handle -> {
                sealing.rehearse(handle);
                return true;
            });
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The first turn could not be rehearsed", e);
        }
    }

    /** That is committed. */
    void sealed(SealedBatch progress) {
        watch.remember(progress.end());
        checkpoints.sealed(progress.before().head(), progress.end().head());
    }

    /** Something went wrong, so nothing is believed that is only remembered. */
    void doubt() {
        watch.doubt();
        checkpoints.doubt();
    }

    /** Whether an operator has said that the ledger may go on from exactly where it ends. */
    boolean isAccepted(Database database) {
        return acceptance
                .given()
                .filter(given -> given.last().equals(database.read(acceptance::last)))
                .isPresent();
    }

    /** Lets a broken ledger go on, if an operator has said so. */
    boolean accept(Database database) {
        long seen = watch.known().map(end -> end.head().sequence()).orElse(0L);
        Optional<SealedHead> end = acceptance
                .given()
                .flatMap(given -> database.write(handle -> acceptance.accept(handle, given, seen, now())));
        end.ifPresent(accepted -> {
            watch.remember(accepted);
            checkpoints.goOn(accepted.head());
            file.write(accepted.head());
            acceptance.settle();
        });
        return end.isPresent();
    }

    /**
     * Takes an operator's word away that nothing needs, since the ledger is as it was sealed, unless it was looked for less than
     * that ago. It would hold for a ledger that is brought back to that event later.
     */
    void withdraw(Duration atMost) {
        if (System.nanoTime() - withdrawnAt < atMost.toNanos()) {
            return;
        }
        withdrawnAt = System.nanoTime();
        try {
            acceptance.given().ifPresent(this::withdraw);
        } catch (UncheckedIOException e) {
            // Sealing does not depend on it, and the next look tries again.
            LOG.log(Level.DEBUG, "What an operator has accepted cannot be taken away", e);
        }
    }

    private void withdraw(AcceptedBreak unneeded) {
        acceptance.settle();
        LOG.log(
                Level.WARNING,
                "The ledger is as it was sealed, so an end at {0} is not accepted, also not later",
                unneeded.last().noted());
    }

    /** Notes in the file where the ledger ends, unless it was noted less than that ago. */
    void note(Duration atMost) {
        Optional<Head> end = watch.known().map(SealedHead::head);
        boolean due = noted.isEmpty() || System.nanoTime() - notedAt >= atMost.toNanos();
        if (end.isPresent() && due && !noted.equals(end)) {
            note(end.get());
        }
    }

    /** What is not noted now is later; sealing does not depend on it. */
    private void note(Head end) {
        notedAt = System.nanoTime();
        try {
            file.write(end);
            noted = Optional.of(end);
            noteFailed = false;
        } catch (RuntimeException e) {
            if (!noteFailed) {
                noteFailed = true;
                LOG.log(Level.WARNING, "Where the ledger ends cannot be noted outside of the database", e);
            }
        }
    }
}
