package dev.gatehouse.server.event;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Where events wait to be sealed. */
final class InboxStore {

    void insert(Handle handle, EventRow event, MessageMac mac) {
        Update insert = handle.createUpdate("""
                INSERT INTO event_inbox
                    (%s, mac)
                VALUES
                    (%s, :mac)
                """.formatted(EventRow.NAMES, EventRow.PARAMETERS));
        event.bindTo(insert);
        insert.bind("mac", mac.of(event.message())).execute();
    }
}
