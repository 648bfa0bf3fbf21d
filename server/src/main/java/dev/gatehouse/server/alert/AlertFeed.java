package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.server.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The alerts of some kinds, in the order in which they were made. Thread-safe. */
final class AlertFeed implements Feed<StoredAlert> {

    private final Database database;
    private final Set<AlertKind> kinds;
    private final AlertStore store = new AlertStore();

    AlertFeed(Database database, Set<AlertKind> kinds) {
        this.database = database;
        this.kinds = Set.copyOf(kinds);
    }

    @Override
    public String carries() {
        return "alerts";
    }

    @Override
    public long head() {
        return database.read(handle -> store.head(handle, kinds));
    }

    @Override
    public long owed(long delivered) {
        return database.read(handle -> store.countAfter(handle, delivered, kinds));
    }

    @Override
    public Owed<StoredAlert> after(long delivered, int most) {
        List<StoredAlert> items = database.read(handle -> store.after(handle, delivered, kinds, most));
        return new Owed<>(
                items,
                items.isEmpty() ? delivered : items.getLast().alert().id().value());
    }

    @Override
    public long expired(Instant now) {
        return database.read(handle -> store.lastBefore(handle, now.minus(Retention.OWED)));
    }
}
