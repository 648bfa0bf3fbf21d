package dev.gatehouse.server.ledger;

import org.jdbi.v3.core.Handle;

/** The one row that says where the ledger ends; the transaction that has it locked may seal. */
final class HeadStore {

    /** Where it ends; nowhere, and by no key of ours, if a database writer has deleted the row. */
    SealedHead read(Handle handle) {
        return handle.createQuery("""
                        SELECT sequence, hash, signed, mac
                        FROM event_head
                        WHERE id = 1
                        """)
                .map((row, _) -> new SealedHead(
                        new Head(row.getLong("sequence"), row.getString("hash")),
                        row.getLong("signed"),
                        row.getString("mac")))
                .findOne()
                .orElse(SealedHead.MISSING);
    }

    /** Whether there are rows besides the one that says where the ledger ends, which only a database writer adds. */
    boolean hasOthers(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM event_head WHERE id <> 1")
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Waits until no other transaction seals, and keeps others from it until this one ends. */
    SealedHead lock(Handle handle) {
        handle.execute("""
                UPDATE event_head
                SET sequence = sequence
                WHERE id = 1
                """);
        return read(handle);
    }

    void move(Handle handle, SealedHead to) {
        if (write(handle, to, """
                UPDATE event_head
                SET sequence = :sequence, hash = :hash, signed = :signed, mac = :mac
                WHERE id = 1
                """) == 0) {
            int _ = write(handle, to, """
                    INSERT INTO event_head
                        (id, sequence, hash, signed, mac)
                    VALUES
                        (1, :sequence, :hash, :signed, :mac)
                    """);
        }
    }

    private static int write(Handle handle, SealedHead to, String sql) {
        return handle.createUpdate(sql)
                .bind("sequence", to.head().sequence())
                .bind("hash", to.head().hash())
                .bind("signed", to.signed())
                .bind("mac", to.mac())
                .execute();
    }
}
