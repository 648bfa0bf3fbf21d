package dev.gatehouse.server.feature;

import dev.gatehouse.server.database.Columns;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How far each durable consumer is. */
final class CursorStore {

    /** Adds a consumer that stands before the first event, and that no process works for yet. */
    void insert(Handle handle, String consumer) {
        handle.createUpdate("""
                        INSERT INTO ledger_cursor (consumer, sequence, holder, leased_until)
                        VALUES (:consumer, 0, '', :never)
                        """)
                .bind("consumer", consumer)
                .bind("never", Instant.EPOCH)
                .execute();
    }

    Optional<LedgerCursor> find(Handle handle, String consumer) {
        return handle.createQuery("""
                        SELECT sequence, holder, leased_until
                        FROM ledger_cursor
                        WHERE consumer = :consumer
                        """)
                .bind("consumer", consumer)
                .map((row, _) -> new LedgerCursor(
                        row.getLong("sequence"), row.getString("holder"), Columns.instant(row, "leased_until")))
                .findOne();
    }

    /**
     * Moves the cursor and keeps the lease.
     *
     * @return false if it is not where it was found any more, or another process has taken it over
     */
    boolean move(Handle handle, String consumer, LedgerCursor from, LedgerCursor to) {
        return handle.createUpdate("""
                        UPDATE ledger_cursor
                        SET sequence = :sequence, holder = :holder, leased_until = :leasedUntil
                        WHERE consumer = :consumer AND sequence = :before AND holder = :holderBefore
                        """)
                        .bind("consumer", consumer)
                        .bind("sequence", to.sequence())
                        .bind("holder", to.holder())
                        .bind("leasedUntil", to.leasedUntil())
                        .bind("before", from.sequence())
                        .bind("holderBefore", from.holder())
                        .execute()
                == 1;
    }

    /** How far the one of these consumers is that is behind all others; a consumer without a cursor is at the begin. */
    long hindmost(Handle handle, Collection<String> consumers) {
        return consumers.stream()
                .mapToLong(consumer ->
                        find(handle, consumer).map(LedgerCursor::sequence).orElse(0L))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /**
     * Sets the cursor wherever it is, and takes it from the process that holds it, which can deliver nothing meanwhile.
     *
     * @return where it was; 0 if it has none
     */
    long reset(Handle handle, String consumer, long sequence) {
        take(handle, consumer);
        long before = find(handle, consumer).map(LedgerCursor::sequence).orElse(0L);
        handle.createUpdate("""
                        UPDATE ledger_cursor
                        SET sequence = :sequence
                        WHERE consumer = :consumer
                        """)
                .bind("sequence", sequence)
                .bind("consumer", consumer)
                .execute();
        return before;
    }

    private static void take(Handle handle, String consumer) {
        handle.createUpdate("""
                        UPDATE ledger_cursor
                        SET holder = '', leased_until = :never
                        WHERE consumer = :consumer
                        """)
                .bind("consumer", consumer)
                .bind("never", Instant.EPOCH)
                .execute();
    }
}
