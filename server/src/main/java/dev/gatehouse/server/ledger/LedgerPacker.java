package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Packs old events, a segment a transaction, and then deletes their rows, a few a transaction (decision 0044). Also looks after the
 * postings of what is packed. Confined to one thread; other processes may do the same on the same database.
 */
final class LedgerPacker {

    private static final Logger LOG = System.getLogger(LedgerPacker.class.getName());

    /** Most of what is asked for is younger. */
    private static final Duration AGE = Duration.ofDays(1);

    /** So many rows are deleted at once. */
    private static final int ROWS = 250;

    private final RowStore rows = new RowStore();
    private final SegmentStore segments = new SegmentStore();
    private final SegmentBlockStore blocks = new SegmentBlockStore();
    private final CheckpointStore checkpoints = new CheckpointStore();
    private final StandingFlaw flaw = new StandingFlaw();
    private final Database database;
    private final int sequences;
    private long looked = Long.MIN_VALUE;
    private long cleared;

    LedgerPacker(Database database) {
        this(database, LedgerSegment.SEQUENCES);
    }

    /** @param sequences of a segment; {@link LedgerSegment#SEQUENCES} at most */
    LedgerPacker(Database database, int sequences) {
        this.database = database;
        this.sequences = sequences;
    }

    /**
     * Does a step: deletes some rows of what is packed, or, where there are none, packs a segment, if one is due. It is as soon as
     * its events are older than a day and signed, and there are later ones.
     *
     * @return whether there may be more to do now
     */
    boolean step(Instant now) {
        try {
            Clearance clearance = database.write(this::deleteRows);
            cleared = clearance.upTo();
            boolean done = clearance.more() || pack(now);
            flaw.clear();
            return done;
        } catch (LedgerBrokenException e) {
            if (flaw.isNew(e)) {
                LOG.log(Level.ERROR, "Nothing is packed: {0}", e.getMessage());
            }
            return false;
        }
    }

    /**
     * Looks at the postings and times of the next segment, and makes them anew if they do not say what its events do. A segment
     * that does not begin or end with its events stays as it is, and is told.
     */
    void mendPostings() {
        Optional<LedgerSegment> edited = database.snapshot(handle -> {
            Optional<LedgerSegment> next = segments.next(handle, looked);
            looked = next.map(LedgerSegment::first).orElse(Long.MIN_VALUE);
            return next.filter(segment -> isEdited(handle, segment));
        });
        edited.ifPresent(this::mend);
    }

    private static boolean isEdited(Handle handle, LedgerSegment segment) {
        SegmentCheck check = new SegmentCheck(handle);
        Optional<LedgerSegment> made = check.asItIs(segment);
        if (made.isEmpty()) {
            LOG.log(
                    Level.ERROR,
                    "The segment of event {0}, or the next one, is not that of its events: searches may miss some, and"
                            + " gatehouse audit verify tells more",
                    Long.toString(segment.first()));
        }
        return made.filter(each -> !each.equals(segment) || !check.postingsAgree(segment))
                .isPresent();
    }

    private void mend(LedgerSegment segment) {
        LOG.log(
                Level.WARNING,
                "What leads searches to the events {0} to {1} was edited, and is made anew",
                Long.toString(segment.first()),
                Long.toString(segment.last()));
        Optional<Boolean> _ = database.unlessDuplicate(handle -> mend(handle, segment));
    }

    /** Unless retention has cut some of it off meanwhile. */
    private boolean mend(Handle handle, LedgerSegment segment) {
        boolean there = segments.next(handle, segment.first() - 1).equals(Optional.of(segment));
        if (there) {
            new SegmentCheck(handle).asItIs(segment).ifPresent(made -> segments.replaceTimes(handle, made));
            segments.replacePostings(handle, segment);
        }
        return there;
    }

    /** No row is deleted that is not packed as it is. */
    private Clearance deleteRows(Handle handle) {
        PackedRows packed = new PackedRows(handle);
        List<LedgerRow> left = packed.after(cleared, ROWS);
        if (left.isEmpty()) {
            return new Clearance(packed.end(), false);
        }
        if (!blocks.are(handle, left)) {
            throw new LedgerBrokenException("The events from event %d on are not what is packed of them"
                    .formatted(left.getFirst().sequence()));
        }
        long last = left.getLast().sequence();
        rows.delete(handle, left.getFirst().sequence(), last);
        return new Clearance(last, true);
    }

    /** Where another process has packed the same meanwhile, it goes on. */
    private boolean pack(Instant now) {
        List<LedgerRow> due = database.read(handle -> due(handle, now.minus(AGE)));
        return !due.isEmpty()
                && database.unlessDuplicate(handle -> add(handle, due)).orElse(false);
    }

    /** Packs these, unless some of them were packed or cut off since they were read. */
    boolean add(Handle handle, List<LedgerRow> due) {
        LedgerRow first = due.getFirst();
        boolean next = segments.end(handle) < first.sequence()
                && rows.find(handle, first.sequence()).equals(Optional.of(first));
        if (next) {
            LedgerSegment _ = segments.add(handle, due);
        }
        return next;
    }

    private List<LedgerRow> due(Handle handle, Instant before) {
        long packed = segments.end(handle);
        long signed =
                checkpoints.last(handle).map(each -> each.head().sequence()).orElse(0L);
        return rows.after(handle, packed, 1).stream()
                .map(first -> first.sequence() + sequences - 1)
                .filter(last -> last < signed && isOlder(handle, last, before))
                .flatMap(
                        last -> rows.after(handle, packed, sequences).stream().takeWhile(row -> row.sequence() <= last))
                .toList();
    }

    /** Where there is no event with that sequence, the next one tells. */
    private boolean isOlder(Handle handle, long sequence, Instant time) {
        return rows.after(handle, sequence - 1, 1).stream()
                .anyMatch(row -> row.occurredAt().isBefore(time));
    }

    /** No row is left of what is packed up to that sequence; there may be more behind it. */
    private record Clearance(long upTo, boolean more) {}
}
