package dev.gatehouse.server.event;

import org.jdbi.v3.core.Handle;

/** The one row that says where the ledger ends; whoever may write it may seal. */
final class HeadStore {

    Head read(Handle handle) {
        return handle.createQuery("""
                        SELECT sequence, hash
                        FROM event_head
                        WHERE id = 1
                        """)
                .map((row, _) -> new Head(row.getLong("sequence"), row.getString("hash")))
                .one();
    }

    /** Waits until nobody else seals, and keeps everybody else from it until the transaction ends. */
    Head lock(Handle handle) {
        handle.execute("""
                UPDATE event_head
                SET sequence = sequence
                WHERE id = 1
                """);
        return read(handle);
    }

    void move(Handle handle, Head head) {
        handle.createUpdate("""
                        UPDATE event_head
                        SET sequence = :sequence, hash = :hash
                        WHERE id = 1
                        """)
                .bind("sequence", head.sequence())
                .bind("hash", head.hash())
                .execute();
    }
}
