package dev.gatehouse.server.accountimport;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import java.io.InputStream;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Takes over accounts that were made elsewhere, with their ids. Existing accounts are never changed, so an import may
 * be repeated, and cannot take away the last administrator. Thread-safe.
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

    /**
     * {@code gatehouse user import}.
     *
     * @param in the standard input, which may be the dump
     */
    public static FeatureCommand command(CommandAccess<AccountImport> access, InputStream in) {
        return new UserImportCommand(access, in);
    }

    /** Takes accounts batch by batch. Confined to one thread. */
    @FunctionalInterface
    public interface ImportBatch {

        /**
         * Takes a few hundred accounts.
         *
         * @return what came of each, in the same order
         */
        List<ImportResult> take(List<ImportedAccount> imported);
    }

    /**
     * Makes accounts of them: those of one call in one transaction, with one event that counts them, and one for each
     * that may do more than sign in.
     */
    public ImportBatch batch(AuditContext context) {
        return imported -> database.write(handle -> {
            store.holdStill(handle);
            return take(handle, imported, context);
        });
    }

    /** Finds out what would come of them, and changes nothing. Remembers the ids and names of all calls. */
    public ImportBatch dryRun() {
        ExistingAccounts existing = new ExistingAccounts();
        return imported -> database.read(handle -> {
            store.find(handle, imported, existing);
            return imported.stream().map(existing::admit).toList();
        });
    }

    private List<ImportResult> take(Handle handle, List<ImportedAccount> imported, AuditContext context) {
        ExistingAccounts existing = new ExistingAccounts();
        store.find(handle, imported, existing);
        List<ImportResult> outcomes = imported.stream().map(existing::admit).toList();
        List<ImportedAccount> taken = outcomes.stream()
                .filter(ImportResult.Taken.class::isInstance)
                .map(outcome -> ((ImportResult.Taken) outcome).imported())
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
                        .with(EventDetail.ACCOUNTS, taken.size()));
        taken.stream()
                .filter(imported -> imported.role() == Role.ADMIN)
                .forEach(imported ->
                        events.append(handle, imported.account().administratorChanged(List.of("created"), context)));
        taken.stream()
                .filter(imported -> imported.role() != Role.USER)
                .forEach(imported -> events.append(
                        handle,
                        imported.account()
                                .event(EventType.ACCOUNT_CREATED, context)
                                .with(EventDetail.ROLE, imported.role())));
    }
}
