package dev.gatehouse.server.feature;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.Database;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Writes a row for each event that it takes; the rows are where a second effect of one event would be seen. Thread-safe. */
final class EffectConsumer implements LedgerConsumer.Durable {

    static final String NAME = "effects";

    private final Consumer<SecurityEvent> last;

    /** @param last is called with each event when its effect is written, and may throw */
    EffectConsumer(Consumer<SecurityEvent> last) {
        this.last = last;
    }

    static void createTable(Database database) {
        database.execute(handle -> handle.execute("CREATE TABLE effect (sequence BIGINT NOT NULL)"));
    }

    static List<Long> effects(Database database) {
        return database.write(handle -> handle.createQuery("SELECT sequence FROM effect ORDER BY sequence")
                .mapTo(Long.class)
                .list());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<EventType> interests() {
        return Set.of(EventType.LOGIN_FAILED);
    }

    @Override
    public void accept(Handle handle, SecurityEvent event) {
        handle.createUpdate("INSERT INTO effect (sequence) VALUES (:sequence)")
                .bind("sequence", event.sequence())
                .execute();
        last.accept(event);
    }

    @Override
    public void rewind(Handle handle, long reached, long place) {
        handle.createUpdate("DELETE FROM effect WHERE sequence > :sequence")
                .bind("sequence", place)
                .execute();
    }
}
