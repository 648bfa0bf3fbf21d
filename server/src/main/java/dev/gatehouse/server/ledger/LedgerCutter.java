package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DeletionBound;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.LedgerTree.BuiltTree;
import dev.gatehouse.server.ledger.LedgerUpkeep.CutLimits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Decides up to which checkpoint the ledger is cut, looks at all events up to there, and signs that they may be missing
 * (decision 0037). Confined to one thread.
 */
final class LedgerCutter {

    private static final Logger LOG = System.getLogger(LedgerCutter.class.getName());

    private final CheckpointStore checkpoints = new CheckpointStore();
    private final CutStore cuts = new CutStore();
    private final CutDayStore days = new CutDayStore();
    private final HeadStore heads = new HeadStore();
    private final StandingFlaw flaw = new StandingFlaw();
    private final Database database;
    private final HeadSigner signer;
    private final EventLog events;

    LedgerCutter(Database database, HeadSigner signer, EventLog events) {
        this.database = database;
        this.signer = signer;
        this.events = events;
    }

    /** Cuts what is due, and says whether that was something. */
    boolean cut(CutLimits limits, Instant now) {
        Optional<LedgerCut> before = database.read(cuts::find);
        try {
            Optional<Checkpoint> target = database.read(handle -> target(handle, before, limits, now));
            boolean done = target.isPresent() && cut(before, target.get(), now);
            flaw.clear();
            return done;
        } catch (LedgerBrokenException e) {
            // Events are missing as well where another process has cut them off since, and deleted them.
            if (database.read(cuts::find).equals(before) && flaw.isNew(e)) {
                LOG.log(Level.ERROR, "Nothing is cut off the ledger: {0}", e.getMessage());
            }
            return false;
        }
    }

    /** The newest checkpoint that is due, and never the newest of all: what comes after it must go on from something. */
    private Optional<Checkpoint> target(Handle handle, Optional<LedgerCut> before, CutLimits limits, Instant now) {
        long cut = before.map(each -> each.head().sequence()).orElse(0L);
        Optional<Checkpoint> oldest = checkpoints.noted(handle, cut + 1);
        Optional<Checkpoint> last = checkpoints.last(handle);
        if (oldest.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        Instant atOnce = DeletionBound.after(oldest.get().signedAt());
        long needed = limits.needed().upTo(handle);
        long end = last.get().head().sequence();
        Optional<Checkpoint> byAge = limits.before().flatMap(time -> due(handle, cut, end, earlier(time, atOnce), now));
        Optional<Checkpoint> byCount =
                limits.most().flatMap(most -> due(handle, cut, Math.min(end, end - most + 1), atOnce, now));
        return newer(byAge, byCount)
                .flatMap(due -> due.head().sequence() <= needed
                        ? Optional.of(due)
                        : newer(
                                due(handle, cut, Math.min(needed + 1, end), due.signedAt(), now),
                                due(handle, cut, end, earlier(limits.waited(), due.signedAt()), now)));
    }

    /**
     * The newest checkpoint between the two that was signed no later than then. One that stands behind a younger one was signed by
     * a clock that was set back, and is not as old as it says. What was signed in the future says nothing: that clock was ahead.
     */
    private Optional<Checkpoint> due(Handle handle, long after, long before, Instant signed, Instant now) {
        long younger = checkpoints.firstSigned(handle, after, signed, now).orElse(Long.MAX_VALUE);
        return checkpoints.lastNoted(handle, after, Math.min(before, younger), signed);
    }

    private boolean cut(Optional<LedgerCut> before, Checkpoint target, Instant now) {
        if (before.filter(each -> !each.isSignedBy(signer)).isPresent()) {
            throw new LedgerBrokenException("What is said to be cut was signed by no key of ours");
        }
        BuiltTree tree = BuiltTree.signed(target, signer)
                .filter(_ -> target.isSignedBy(signer))
                .orElseThrow(() -> new LedgerBrokenException("The checkpoint at event %d was signed by no key of ours"
                        .formatted(target.head().sequence())));
        CutWalk walk = CutWalk.along(database, before.map(LedgerCut::head).orElse(Head.NONE), target.head());
        return database.write(handle -> {
            SealedHead _ = heads.lock(handle);
            if (!cuts.find(handle).equals(before)) {
                return false;
            }
            record(handle, before, tree, walk, now);
            return true;
        });
    }

    private void record(Handle handle, Optional<LedgerCut> before, BuiltTree tree, CutWalk walk, Instant now) {
        days.add(handle, walk.days());
        long total = before.map(LedgerCut::events).orElse(0L) + walk.events();
        Optional<Instant> since =
                walk.acceptedAt().or(() -> before.flatMap(each -> Optional.ofNullable(each.countedSince())));
        cuts.replace(handle, LedgerCut.sign(tree, total, since, days.digest(handle), now, signer));
        events.append(
                handle,
                EventDraft.of(EventType.EVENTS_CUT, RequestSource.server(), now)
                        .with(EventDetail.UP_TO_EVENT, tree.head().noted())
                        .with(EventDetail.EVENTS, walk.events()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Optional<Checkpoint> newer(Optional<Checkpoint> one, Optional<Checkpoint> other) {
        return Stream.of(one, other)
                .flatMap(Optional::stream)
                .max(Comparator.comparingLong(each -> each.head().sequence()));
    }
}
