package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.RequestSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the ledger is not as it was sealed, which is told once, in the log and in an event, until it goes on. {@link #why} is
 * thread-safe; the rest is confined to the sealer's turn.
 */
final class LedgerBreak {

    private static final Logger LOG = System.getLogger(LedgerBreak.class.getName());

    private final Database database;
    private final LedgerSeals seals;
    private final EventLog events;
    private volatile @Nullable String why;

    LedgerBreak(Database database, LedgerSeals seals, EventLog events) {
        this.database = database;
        this.seals = seals;
        this.events = events;
    }

    /**
     * It is broken.
     *
     * @param recorded whether this process records what it does, as a server does and no command
     */
    void found(LedgerBrokenException e, boolean recorded) {
        Head last = database.read(seals.acceptance()::last);
        String message =
                "%s. Nothing is sealed until the ledger is mended. What was found: gatehouse audit verify. To go on with the ledger as it is: gatehouse audit accept %s --reason TEXT"
                        .formatted(e.getMessage(), last.noted());
        if (why == null) {
            LOG.log(Level.ERROR, message);
            if (recorded) {
                record(e);
            }
        }
        why = message;
    }

    /** Waits in the inbox with all others, and is in the ledger when it goes on. */
    private void record(LedgerBrokenException e) {
        database.execute(handle -> events.append(
                handle,
                EventDraft.of(EventType.LEDGER_BROKEN, RequestSource.server(), seals.now())
                        .with(EventDetail.LEDGER_FLAW, String.valueOf(e.getMessage()))));
    }

    /** It is as it was sealed, or an operator has accepted it as it is; returns whether it was not. */
    boolean isMended() {
        if (why == null) {
            return false;
        }
        why = null;
        LOG.log(Level.WARNING, "The ledger goes on");
        return true;
    }

    /** Why nothing is sealed, though the database works; empty while the ledger is as it was sealed. */
    Optional<String> why() {
        return Optional.ofNullable(why);
    }
}
