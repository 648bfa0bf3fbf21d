package dev.gatehouse.server;

import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.key.KeyFeature;
import dev.gatehouse.server.key.KeyUnusableException;
import dev.gatehouse.server.key.Vault;
import dev.gatehouse.server.ledger.Ledger;
import dev.gatehouse.server.ledger.LedgerMac;
import dev.gatehouse.server.ledger.Sealer;
import dev.gatehouse.server.session.SessionFeature;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What all features stand on: the files, the database, its keys and its ledger, which is sealed from the moment that
 * this is open. Thread-safe.
 *
 * @param directory where the server keeps its files
 * @param database  what everything is kept in
 * @param vault     encrypts what the database must not know
 * @param keys      the signing keys
 * @param events    where events are appended
 * @param ledger    where they are read
 * @param sealer    brings them from one to the other
 */
record Foundation(
        DataDirectory directory,
        Database database,
        Vault vault,
        KeyFeature keys,
        EventLog events,
        Ledger ledger,
        Sealer sealer)
        implements AutoCloseable {

    /** A way to open the data directory. */
    @FunctionalInterface
    interface DirectoryOpener {
        DataDirectory open(Path path) throws DatabaseUnavailableException;
    }

    /**
     * Opens all of it; what is missing is made.
     *
     * @throws StartException if something of it cannot be used; nothing stays open then
     */
    static Foundation open(
            Settings settings, Map<String, String> environment, InstantSource clock, DirectoryOpener opener)
            throws StartException {
        KeyFeature.prepare();
        try {
            DataDirectory directory = opener.open(settings.data().directory());
            return open(directory, settings, environment, clock);
        } catch (DatabaseUnavailableException | KeyUnusableException e) {
            throw new StartException(e);
        }
    }

    /**
     * For a command, which must not make what it is to work on.
     *
     * @throws StartException if the settings name an embedded database that is not there
     */
    static void mustExist(Settings settings) throws StartException {
        Path path = settings.data().directory();
        if (isEmbedded(settings) && !Database.isEmbeddedIn(path)) {
            throw new StartException(
                    "There is no Gatehouse data in %s. Start the server there first, or name the right directory with --set data.directory=..."
                            .formatted(path.toAbsolutePath().normalize()));
        }
    }

    /** How a command opens the directory: on PostgreSQL it works beside a running server. */
    static DirectoryOpener openerForCommand(Settings settings) {
        return isEmbedded(settings) ? DataDirectory::hold : DataDirectory::share;
    }

    /** Seals what waits, and lets go of everything. */
    @Override
    public void close() {
        sealer.close();
        database.close();
        directory.close();
    }

    private static Foundation open(
            DataDirectory directory, Settings settings, Map<String, String> environment, InstantSource clock)
            throws DatabaseUnavailableException, KeyUnusableException {
        Database database = null;
        try {
            database = Database.open(settings.database(), directory.path());
            Foundation foundation = on(directory, database, settings, environment, clock);
            foundation.sealer.start();
            return foundation;
        } catch (DatabaseUnavailableException | KeyUnusableException | RuntimeException e) {
            if (database != null) {
                database.close();
            }
            directory.close();
            throw e;
        }
    }

    private static boolean isEmbedded(Settings settings) {
        return settings.database().url().isEmpty();
    }

    private static Foundation on(
            DataDirectory directory,
            Database database,
            Settings settings,
            Map<String, String> environment,
            InstantSource clock)
            throws KeyUnusableException {
        Ledger ledger = new Ledger(database);
        Vault vault = Vault.open(database, environment, directory);
        LedgerMac mac = vault.ledgerMac(clock);
        EventLog events = new EventLog(mac, ledger::wakeSealer);
        KeyFeature keys = KeyFeature.open(
                database, vault, environment, SessionFeature.tokens(settings.token()), settings.key(), events, clock);
        Sealer sealer = Sealer.of(
                database,
                ledger,
                events,
                mac,
                keys.ring().headSigner(),
                directory,
                settings.proof().origin(),
                clock);
        return new Foundation(directory, database, vault, keys, events, ledger, sealer);
    }
}
