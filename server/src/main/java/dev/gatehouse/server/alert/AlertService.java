package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.AlertId;
import dev.gatehouse.common.alert.DestinationStatus;
import dev.gatehouse.common.alert.TriedDestination;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DeletionBound;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was told, and how the destinations are. Thread-safe. */
final class AlertService {

    private final Database database;
    private final EventLog events;
    private final Receivers receivers;
    private final OutletSet outlets;
    private final AlertStore store = new AlertStore();

    AlertService(Database database, EventLog events, Receivers receivers, OutletSet outlets) {
        this.database = database;
        this.events = events;
        this.receivers = receivers;
        this.outlets = outlets;
    }

    /** Those with a lesser id, newest first, at most that many. */
    Found<Long, Alert> list(Filter filter, Optional<AlertId> before, int limit, Instant now) {
        return database.read(handle -> store.page(handle, filter, before, limit, now));
    }

    List<DestinationStatus> destinations() {
        return outlets.status();
    }

    /** Sends a test to each receiver, outside of any transaction, and records that it was done. */
    List<TriedDestination> test(AuditContext context) {
        database.execute(handle -> events.append(handle, context.event(EventType.ALERTS_TESTED)));
        try {
            return receivers.test(context.at());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Forgets what was told long ago, of a day at most: a clock that has jumped ahead takes nothing that is still owed. */
    void sweep(Instant now) {
        Instant longAgo = now.minus(Retention.ALERTS);
        database.execute(handle -> store.oldest(handle)
                .ifPresent(oldest -> store.deleteMadeBefore(handle, DeletionBound.end(oldest, longAgo))));
    }
}
