package dev.gatehouse.server.ledger;

import dev.gatehouse.server.event.EventRow;
import dev.gatehouse.server.event.MessageMac;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The events that wait to be sealed; {@code event} writes them. */
final class UnsealedStore {

    boolean isEmpty(Handle handle) {
        return oldest(handle, 1).isEmpty();
    }

    /** How many events wait. */
    long count(Handle handle) {
        return handle.createQuery("""
                        SELECT COUNT(*)
                        FROM event_inbox
                        """).mapTo(Long.class).one();
    }

    /** The events that were written first, at most that many. */
    List<UnsealedEvent> oldest(Handle handle, int limit) {
        return after(handle, Long.MIN_VALUE, limit);
    }

    /** The events behind that id, in order, at most that many. */
    List<UnsealedEvent> after(Handle handle, long id, int limit) {
        return handle.createQuery("""
                        SELECT id, %s, mac
                        FROM event_inbox
                        WHERE id > :id
                        ORDER BY id
                        FETCH FIRST :limit ROWS ONLY
                        """.formatted(EventRow.NAMES))
                .bind("id", id)
                .bind("limit", limit)
                .map((row, _) ->
                        new UnsealedEvent(row.getLong(1), EventRow.read(row, 2), row.getString(2 + EventRow.COLUMNS)))
                .list();
    }

    /** Authenticates these with that key. */
    void authenticate(Handle handle, List<UnsealedEvent> events, MessageMac mac) {
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE event_inbox
                SET mac = :mac
                WHERE id = :id
                """);
        events.forEach(each -> batch.bind("id", each.id())
                .bind("mac", mac.of(each.event().message()))
                .add());
        batch.execute();
    }

    /**
     * Deletes these and no others: an id that is less than theirs may be committed only now. By runs of ids without a gap, since
     * PostgreSQL keeps the plan of a time at which the inbox was short, and then goes through all of it for each.
     *
     * @param events in the order of the inbox; at least one
     */
    void delete(Handle handle, List<UnsealedEvent> events) {
        PreparedBatch batch = handle.prepareBatch("""
                DELETE FROM event_inbox
                WHERE id BETWEEN :first AND :last
                """);
        long first = events.getFirst().id();
        long last = first;
        for (UnsealedEvent each : events) {
            if (each.id() > last + 1) {
                batch.bind("first", first).bind("last", last).add();
                first = each.id();
            }
            last = each.id();
        }
        batch.bind("first", first).bind("last", last).add();
        batch.execute();
    }
}
