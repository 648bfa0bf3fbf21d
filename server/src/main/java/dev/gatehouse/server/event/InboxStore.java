package dev.gatehouse.server.event;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/** The events that wait to be sealed. */
final class InboxStore {

    void insert(Handle handle, EventColumns event) {
        Update insert = handle.createUpdate("""
                INSERT INTO event_inbox
                    (%s)
                VALUES
                    (%s)
                """.formatted(EventColumns.NAMES, EventColumns.PARAMETERS));
        event.bindTo(insert);
        insert.execute();
    }

    boolean isEmpty(Handle handle) {
        return oldest(handle, 1).isEmpty();
    }

    /** The events that were written first, at most that many. */
    List<InboxEntry> oldest(Handle handle, int limit) {
        return handle.createQuery("""
                        SELECT id, %s
                        FROM event_inbox
                        ORDER BY id
                        FETCH FIRST :limit ROWS ONLY
                        """.formatted(EventColumns.NAMES))
                .bind("limit", limit)
                .map((row, _) -> new InboxEntry(row.getLong("id"), EventColumns.read(row)))
                .list();
    }

    /** Deletes these and no others: an id that is less than theirs may be committed only now. */
    void delete(Handle handle, List<InboxEntry> entries) {
        PreparedBatch batch = handle.prepareBatch("""
                DELETE FROM event_inbox
                WHERE id = :id
                """);
        entries.forEach(entry -> batch.bind("id", entry.id()).add());
        batch.execute();
    }

    /**
     * An event that waits.
     *
     * @param id rises with time of writing, not of commit
     */
    record InboxEntry(long id, EventColumns event) {}
}
