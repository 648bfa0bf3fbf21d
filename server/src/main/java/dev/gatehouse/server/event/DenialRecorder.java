package dev.gatehouse.server.event;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Denials;
import dev.gatehouse.server.http.Origin;
import java.time.Instant;

/** Records what somebody's role did not permit (R39). Thread-safe. */
public final class DenialRecorder implements Denials {

    private final Database database;
    private final EventLog events;

    public DenialRecorder(Database database, EventLog events) {
        this.database = database;
        this.events = events;
    }

    @Override
    public void denied(Caller caller, Origin origin, Instant now) {
        EventDraft event = EventDraft.of(EventType.PERMISSION_DENIED, origin, now)
                .about(caller.accountId(), caller.username())
                .in(caller.sessionId())
                .with("role", caller.role().code());
        database.execute(handle -> events.append(handle, caller.otpDue() ? event.with("otp", "due") : event));
    }
}
