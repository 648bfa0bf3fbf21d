package dev.gatehouse.server.account;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Takes accounts over that were made elsewhere, with their ids. Nobody who is there already is changed, so it may be done
 * again, and cannot take away the last administrator. Thread-safe.
 */
public final class AccountImport {

    private final Database database;
    private final EventLog events;
    private final ImportStore store;

    public AccountImport(Database database, EventLog events) {
        this.database = database;
        this.events = events;
        this.store = new ImportStore(database.dialect());
    }

    /** Where arrivals go. Confined to a thread. */
    @FunctionalInterface
    public interface ImportBatch {

        /**
         * Takes a few hundred accounts.
         *
         * @return what came of each, in the same order
         */
        List<ImportResult> take(List<ImportedAccount> arrivals);
    }

    /**
     * Makes accounts of them: those of one call in one transaction, with one event that counts them, and one for each
     * that may do more than sign in.
     */
    public ImportBatch batch(AuditContext context) {
        return arrivals -> database.transaction(handle -> {
            store.holdStill(handle);
            return take(handle, arrivals, context);
        });
    }

    /** Finds out what would come of them, and changes nothing. Remembers the ids and names of all calls. */
    public ImportBatch dryRun() {
        ExistingAccounts occupants = new ExistingAccounts();
        return arrivals -> database.transaction(handle -> {
            store.find(handle, arrivals, occupants);
            return arrivals.stream().map(occupants::admit).toList();
        });
    }

    private List<ImportResult> take(Handle handle, List<ImportedAccount> arrivals, AuditContext context) {
        ExistingAccounts occupants = new ExistingAccounts();
        store.find(handle, arrivals, occupants);
        List<ImportResult> outcomes = arrivals.stream().map(occupants::admit).toList();
        List<ImportedAccount> taken = outcomes.stream()
                .filter(ImportResult.Taken.class::isInstance)
                .map(outcome -> ((ImportResult.Taken) outcome).arrival())
                .toList();
        if (!taken.isEmpty()) {
            store.insert(handle, taken, context.at());
            store.continueIds(handle);
            record(handle, taken, context);
        }
        return outcomes;
    }

    private void record(Handle handle, List<ImportedAccount> taken, AuditContext context) {
        events.append(
                handle,
                EventDraft.of(EventType.ACCOUNTS_IMPORTED, context.source(), context.at())
                        .with("accounts", Integer.toString(taken.size())));
        taken.stream()
                .filter(arrival -> arrival.role() == Role.ADMIN)
                .forEach(arrival -> events.append(handle, arrival.account().administratorChanged("created", context)));
        taken.stream()
                .filter(arrival -> arrival.role() != Role.USER)
                .forEach(arrival -> events.append(
                        handle,
                        arrival.account()
                                .event(EventType.ACCOUNT_CREATED, context)
                                .with("role", arrival.role().code())));
    }
}
