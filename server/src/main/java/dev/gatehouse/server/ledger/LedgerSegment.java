package dev.gatehouse.server.ledger;

import java.time.Instant;
import java.util.List;

/**
 * Old events that follow one another, packed (decision 0044).
 *
 * @param first    the sequence of the first
 * @param last     the sequence of the last
 * @param earliest when the one that occurred first did
 * @param latest   when the one that occurred last did
 */
record LedgerSegment(long first, long last, Instant earliest, Instant latest) {

    /** The sequences of a segment are no further apart, so that two bytes say how far one is from the first. */
    static final int SEQUENCES = 4_096;

    /** What a database writer has made longer is taken for as long as it can be. */
    LedgerSegment {
        last = Math.max(first, Math.min(last, first + SEQUENCES - 1));
    }

    /** The last sequence of the block that one of its sequences is in. */
    long blockOf(long sequence) {
        return Math.min(sequence - (sequence - first) % SegmentBlock.SEQUENCES + SegmentBlock.SEQUENCES - 1, last);
    }

    /** The segment of these events, in order. */
    static LedgerSegment of(List<LedgerRow> rows) {
        Instant earliest = Instant.MAX;
        Instant latest = Instant.MIN;
        for (LedgerRow row : rows) {
            earliest = row.occurredAt().isBefore(earliest) ? row.occurredAt() : earliest;
            latest = row.occurredAt().isAfter(latest) ? row.occurredAt() : latest;
        }
        return new LedgerSegment(rows.getFirst().sequence(), rows.getLast().sequence(), earliest, latest);
    }
}
