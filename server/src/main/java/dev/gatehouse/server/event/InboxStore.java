package dev.gatehouse.server.event;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/** Where events wait to be sealed. */
final class InboxStore {

    private static final String INSERT = """
            INSERT INTO event_inbox
                (%s, mac)
            VALUES
                (%s, :mac)
            """.formatted(EventRow.NAMES, EventRow.PARAMETERS);

    void insert(Handle handle, EventRow event, MessageMac mac) {
        Update insert = handle.createUpdate(INSERT);
        event.bindTo(insert);
        insert.bind("mac", mac.of(event.message())).execute();
    }

    void insertAll(Handle handle, List<EventRow> events, MessageMac mac) {
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (EventRow event : events) {
            event.bindTo(batch);
            batch.bind("mac", mac.of(event.message())).add();
        }
        batch.execute();
    }
}
