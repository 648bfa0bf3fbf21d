package dev.gatehouse.server.event;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The events that wait to be sealed. */
final class InboxStore {

    /** Names the form, so that a later one cannot be taken for it. */
    private static final String FORM = "gatehouse-inbox-1";

    void insert(Handle handle, EventRow event, MessageMac mac) {
        Update insert = handle.createUpdate("""
                INSERT INTO event_inbox
                    (%s, mac)
                VALUES
                    (%s, :mac)
                """.formatted(EventRow.NAMES, EventRow.PARAMETERS));
        event.bindTo(insert);
        insert.bind("mac", mac.of(message(event))).execute();
    }

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
    List<InboxEntry> oldest(Handle handle, int limit) {
        return after(handle, Long.MIN_VALUE, limit);
    }

    /** The events behind that id, in order, at most that many. */
    List<InboxEntry> after(Handle handle, long id, int limit) {
        return handle.createQuery("""
                        SELECT id, %s, mac
                        FROM event_inbox
                        WHERE id > :id
                        ORDER BY id
                        FETCH FIRST :limit ROWS ONLY
                        """.formatted(EventRow.NAMES))
                .bind("id", id)
                .bind("limit", limit)
                .map((row, _) -> new InboxEntry(row.getLong("id"), EventRow.read(row), row.getString("mac")))
                .list();
    }

    /** Authenticates these with that key. */
    void authenticate(Handle handle, List<InboxEntry> entries, MessageMac mac) {
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE event_inbox
                SET mac = :mac
                WHERE id = :id
                """);
        entries.forEach(entry -> batch.bind("id", entry.id())
                .bind("mac", mac.of(entry.message()))
                .add());
        batch.execute();
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

    private static byte[] message(EventRow event) {
        return new CanonicalBytes().add(FORM).add(event).toByteArray();
    }

    /**
     * An event that waits.
     *
     * @param id  rises with time of writing, not of commit
     * @param mac over the event; null where a version has written it that made none
     */
    record InboxEntry(long id, EventRow event, @Nullable String mac) {

        /** Whether the event was written by us. */
        boolean isAuthentic(LedgerMac key) {
            return key.matchesLately(message(), mac);
        }

        /** What the MAC is over. */
        byte[] message() {
            return InboxStore.message(event);
        }
    }
}
