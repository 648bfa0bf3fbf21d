package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import java.util.Optional;

/**
 * The ledger of a database that is to take the place of another one. If it does not have the event that the file {@code
 * ledger-head} names, it has gone back, or it is another ledger; a server goes on with it only when an operator has said so
 * (decision 0016). Confined to one thread.
 */
public final class RestoredLedger {

    private final HeadStore heads = new HeadStore();
    private final LedgerStore store = new LedgerStore();
    private final Database database;
    private final DataDirectory directory;

    /** @param directory whose server is to go on with that database */
    public RestoredLedger(Database database, DataDirectory directory) {
        this.database = database;
        this.directory = directory;
    }

    /** What the server has seen last, as {@code SEQUENCE:HASH}, if this ledger does not have it; empty if it goes on from there. */
    public Optional<String> lost() {
        return noted().filter(head -> head.sequence() > 0 && !has(head)).map(Head::noted);
    }

    /**
     * Leaves word for the server to go on with this ledger, for ever recorded with that reason.
     *
     * @param reason 1 to 400 characters
     * @throws IllegalArgumentException if it is no reason
     */
    public void accept(String reason) {
        new AcceptedBreak(database.read(heads::read).head(), reason).write(directory);
    }

    /** Notes where this ledger ends, for the server that is to go on with it. */
    public void note() {
        new HeadFile(directory).write(database.read(heads::read).head());
    }

    private Optional<Head> noted() {
        try {
            return new HeadFile(directory).read();
        } catch (LedgerBrokenException e) {
            return Optional.empty();
        }
    }

    private boolean has(Head head) {
        return database.read(handle -> store.find(handle, head.sequence()))
                .map(Head::at)
                .filter(head::equals)
                .isPresent();
    }
}
