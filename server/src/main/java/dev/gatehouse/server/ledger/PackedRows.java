package dev.gatehouse.server.ledger;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The rows that are left of what is packed, until they are deleted (decision 0044). More than one segment can have some: while one
 * process deletes those of a segment, another one may pack the next. Confined to one transaction.
 */
final class PackedRows {

    private final RowStore rows = new RowStore();
    private final SegmentStore segments = new SegmentStore();
    private final Handle handle;
    private final long end;

    /** Of the segments that there are now. */
    PackedRows(Handle handle) {
        this.handle = handle;
        this.end = segments.end(handle);
    }

    /** The last sequence of these segments; 0 if there are none. */
    long end() {
        return end;
    }

    /** The first ones behind that sequence, in order: of one segment, and at most that many. */
    List<LedgerRow> after(long sequence, int limit) {
        Optional<LedgerSegment> oldest = segments.next(handle, Long.MIN_VALUE);
        long from = Math.max(sequence + 1, oldest.map(LedgerSegment::first).orElse(Long.MAX_VALUE));
        return rows.between(handle, from, end, 1).stream()
                .map(LedgerRow::sequence)
                .flatMap(first -> rows.between(handle, first, lastOfSegment(first), limit).stream())
                .toList();
    }

    /** The last sequence of the segment that one is in; that one itself if it is in none. */
    private long lastOfSegment(long sequence) {
        return segments.before(handle, sequence + 1, 1).stream()
                .map(LedgerSegment::last)
                .filter(last -> last > sequence)
                .findFirst()
                .orElse(sequence);
    }
}
