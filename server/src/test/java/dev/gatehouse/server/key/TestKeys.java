package dev.gatehouse.server.key;

import dev.gatehouse.server.config.KeySettings;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedgerMac;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The keys of a database as a server opens them, with no key in the environment. Thread-safe. */
public final class TestKeys {

    private TestKeys() {}

    /** Opens them; missing ones are made. */
    public static KeyFeature open(TestDatabase database, LiveTokens tokens, Instant now) {
        try (DataDirectory directory = DataDirectory.hold(database.directory())) {
            return KeyFeature.open(
                    database.database(),
                    Vault.open(database.database(), Map.of(), directory),
                    Map.of(),
                    tokens,
                    new KeySettings(Optional.empty()),
                    new EventLog(TestLedgerMac.usual(), () -> {}),
                    () -> now);
        } catch (DatabaseUnavailableException | KeyUnusableException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets a key verify no more, at once. */
    public static void retire(KeyFeature keys, String kid, Instant now) {
        KeyOutcome _ = keys.service().retire(kid, Urgency.AT_ONCE, AuditContext.of(RequestSource.command("test"), now));
    }

    /** Changes the master key in the data directory of a server. */
    public static void changeMasterKey(MasterKeyChange change, Instant now) {
        MasterKeyOutcome outcome = change.change(Map.of(), AuditContext.of(RequestSource.command("test"), now));
        if (!(outcome instanceof MasterKeyOutcome.InFile)) {
            throw new IllegalStateException(outcome.toString());
        }
    }
}
