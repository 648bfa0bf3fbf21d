package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventLog;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What the ledger needs besides the load: its tree built where it has none, old events packed, and cut off its begin (decisions
 * 0036, 0044 and 0037). Each call is a small step; several processes on one database do no harm. Several threads may call it, as long as
 * no two make the same call at once.
 */
public final class LedgerUpkeep {

    private final Database database;
    private final TreeBuilder builder;
    private final LedgerCutter cutter;
    private final LedgerPacker packer;
    private final CutSweep sweep = new CutSweep();

    LedgerUpkeep(Database database, HeadSigner signer, LedgerTree tree, EventLog events) {
        this.database = database;
        this.builder = new TreeBuilder(database, signer, tree);
        this.cutter = new LedgerCutter(database, signer, events);
        this.packer = new LedgerPacker(database);
    }

    /**
     * Builds some of the tree, if it does not reach up to the last checkpoint.
     *
     * @return whether there is more to do now
     */
    public boolean buildTree() {
        return builder.step();
    }

    /**
     * Packs some old events, if they are due, or deletes some rows of what is packed.
     *
     * @return whether there may be more to do now
     */
    public boolean pack(Instant now) {
        return packer.step(now);
    }

    /** Looks at some of what leads searches to packed events, and makes it anew where it was edited. */
    public void mendPostings() {
        packer.mendPostings();
    }

    /**
     * Cuts events off, if some are due; nothing is deleted by that yet. A ledger that is not as it was sealed is not cut.
     *
     * @param limits what is due
     * @return whether something was cut
     */
    public boolean cut(CutLimits limits, Instant now) {
        return cutter.cut(limits, now);
    }

    /**
     * Deletes some of what was cut, in a short transaction. Where another process has done the same step meanwhile, it is left.
     *
     * @return whether there may be more
     */
    public boolean sweep() {
        return database.unlessDuplicate(sweep::step).orElse(true);
    }

    /**
     * What may be cut.
     *
     * @param before events that were signed before that time; empty if age does not matter
     * @param most   how many events are kept; empty if their number does not matter
     * @param needed up to which event no consumer needs any more
     * @param waited events that were signed before that time are waited for no more
     */
    public record CutLimits(Optional<Instant> before, Optional<Long> most, Needed needed, Instant waited) {}

    /** Up to which event no consumer needs any. */
    @FunctionalInterface
    public interface Needed {
        long upTo(Handle handle);
    }
}
