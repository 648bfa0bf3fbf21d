package dev.gatehouse.server.session;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.session.SessionStory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.ledger.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what became of a session, from the events in which it is named. Thread-safe. */
final class StoryService {

    /** Weeks of a busy session; a page of it has a few MB at most. The newest are told where there are more. */
    private static final int MOST_EVENTS = 5_000;

    private static final int BATCH = 500;

    private final Database database;
    private final Ledger ledger;
    private final int most;
    private final SessionStore store = new SessionStore();

    StoryService(Database database, Ledger ledger) {
        this(database, ledger, MOST_EVENTS);
    }

    /** @param most so many events are told, the newest */
    StoryService(Database database, Ledger ledger, int most) {
        this.database = database;
        this.ledger = ledger;
        this.most = most;
    }

    /** The story of that session until now; empty if there is no such session. */
    Optional<SessionStory> tell(SessionId id, Instant now) {
        return database.read(handle -> store.find(handle, id, now)).map(session -> tell(id, session));
    }

    private SessionStory tell(SessionId id, StoredSession session) {
        List<SecurityEvent> newestFirst = events(id, session.session().startedAt());
        boolean truncated = newestFirst.size() > most;
        List<SecurityEvent> told = truncated ? newestFirst.subList(0, most) : newestFirst;
        return new StoryWriter(session.session()).write(told.reversed(), truncated);
    }

    /** At most one more than are told. What was long before its begin is no part of it, and is not read. */
    private List<SecurityEvent> events(SessionId id, Instant begin) {
        Filter filter = Filter.is("session", id.value())
                .and(Filter.isFrom("since", Optional.of(begin.minus(Ledger.OUT_OF_TURN))));
        List<SecurityEvent> events = new ArrayList<>();
        Optional<Long> before = Optional.empty();
        do {
            int wanted = Math.min(BATCH, most + 1 - events.size());
            Found<Long, SecurityEvent> found = ledger.page(filter, before, wanted);
            events.addAll(found.items());
            before = found.items().size() == wanted
                    ? Optional.of(found.items().getLast().sequence())
                    : found.stopped().map(Found.Stop::place);
        } while (before.isPresent() && events.size() <= most);
        return events;
    }
}
