package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Database;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Packs events that are too young for it, in segments that are too short for it. */
final class TestPacking {

    private TestPacking() {}

    /** Packs all rows up to that sequence and deletes them; of the sequences of a segment so many at most. */
    static void pack(Database database, long upTo, int sequences) {
        database.execute(handle -> {
            RowStore rows = new RowStore();
            List<LedgerRow> left = rows.between(handle, Long.MIN_VALUE, upTo, Integer.MAX_VALUE);
            while (!left.isEmpty()) {
                long last = left.getFirst().sequence() + sequences - 1;
                List<LedgerRow> some =
                        left.stream().takeWhile(row -> row.sequence() <= last).toList();
                LedgerSegment _ = new SegmentStore().add(handle, some);
                left = left.subList(some.size(), left.size());
            }
            int _ = rows.deleteUpTo(handle, upTo, Integer.MAX_VALUE);
        });
    }

    /** Packs all rows. */
    static void packAll(Database database, int sequences) {
        pack(database, Long.MAX_VALUE, sequences);
    }

    /** The segments, oldest first. */
    static List<LedgerSegment> segments(Handle handle) {
        return new SegmentStore()
                .before(handle, Long.MAX_VALUE, Integer.MAX_VALUE)
                .reversed();
    }
}
