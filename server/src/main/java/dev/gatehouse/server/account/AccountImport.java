package dev.gatehouse.server.account;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.Occasion;
import dev.gatehouse.server.http.Origin;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Takes accounts over that were made elsewhere, with their ids. Nobody who is there already is changed, so it may be done
 * again, and cannot take away the last administrator. Thread-safe.
 */
public final class AccountImport {

    private final Database database;
    private final EventLog events;
    private final ArrivalStore store;

    public AccountImport(Database database, EventLog events) {
        this.database = database;
        this.events = events;
        this.store = new ArrivalStore(database.dialect());
    }

    /** Where arrivals go. Confined to a thread. */
    @FunctionalInterface
    public interface Intake {

        /**
         * Takes a few hundred accounts.
         *
         * @return what came of each, in the same order
         */
        List<ArrivalOutcome> take(List<Arrival> arrivals);
    }

    /**
     * Makes accounts of them: those of one call in one transaction, with one event that counts them, and one for each
     * that may do more than sign in.
     */
    public Intake intake(Origin origin, Instant now) {
        Occasion occasion = Occasion.of(origin, now);
        return arrivals -> database.transaction(handle -> {
            store.holdStill(handle);
            return take(handle, arrivals, occasion);
        });
    }

    /** Finds out what would come of them, and changes nothing. Remembers the ids and names of all calls. */
    public Intake rehearsal() {
        Occupants occupants = new Occupants();
        return arrivals -> database.transaction(handle -> {
            store.find(handle, arrivals, occupants);
            return arrivals.stream().map(occupants::admit).toList();
        });
    }

    private List<ArrivalOutcome> take(Handle handle, List<Arrival> arrivals, Occasion occasion) {
        Occupants occupants = new Occupants();
        store.find(handle, arrivals, occupants);
        List<ArrivalOutcome> outcomes = arrivals.stream().map(occupants::admit).toList();
        List<Arrival> taken = outcomes.stream()
                .filter(ArrivalOutcome.Taken.class::isInstance)
                .map(outcome -> ((ArrivalOutcome.Taken) outcome).arrival())
                .toList();
        if (!taken.isEmpty()) {
            store.insert(handle, taken, occasion.now());
            store.continueIds(handle);
            record(handle, taken, occasion);
        }
        return outcomes;
    }

    private void record(Handle handle, List<Arrival> taken, Occasion occasion) {
        events.append(
                handle,
                EventDraft.of(EventType.ACCOUNTS_IMPORTED, occasion.origin(), occasion.now())
                        .with("accounts", Integer.toString(taken.size())));
        taken.stream()
                .filter(arrival -> arrival.role() == Role.ADMIN)
                .forEach(arrival -> events.append(handle, arrival.account().administratorChanged("created", occasion)));
        taken.stream()
                .filter(arrival -> arrival.role() != Role.USER)
                .forEach(arrival -> events.append(
                        handle,
                        arrival.account()
                                .event(EventType.ACCOUNT_CREATED, occasion)
                                .with("role", arrival.role().code())));
    }
}
