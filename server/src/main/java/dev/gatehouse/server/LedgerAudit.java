package dev.gatehouse.server;

import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.SettingsOptions.ChosenSettings;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import dev.gatehouse.server.key.KeyRing;
import dev.gatehouse.server.key.KeyUnusableException;
import dev.gatehouse.server.key.Vault;
import dev.gatehouse.server.ledger.AuditVerification;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What it takes to prove the event ledger, and nothing that writes: no keys are made, no tables changed, nothing is sealed
 * and nothing signed. Thread-safe.
 */
final class LedgerAudit implements AutoCloseable {

    private final DataDirectory directory;
    private final Database database;
    private final AuditVerification verification;

    private LedgerAudit(DataDirectory directory, Database database, AuditVerification verification) {
        this.directory = directory;
        this.database = database;
        this.verification = verification;
    }

    /** Proves the ledger that the settings name. */
    static int verify(SettingsOptions options, ToIntFunction<AuditVerification> work) throws StartException {
        ChosenSettings chosen = options.read();
        try (LedgerAudit audit = open(chosen.settings(), chosen.environment(), InstantSource.system())) {
            return work.applyAsInt(audit.verification);
        }
    }

    /**
     * Works in the data directory that the settings name, beside the server that holds it.
     *
     * @throws StartException if there is no such directory, or it cannot be written to
     */
    static int inDirectory(SettingsOptions options, ToIntFunction<DataDirectory> work) throws StartException {
        Path path =
                options.read().settings().data().directory().toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw new StartException("There is no data directory " + path);
        }
        try (DataDirectory directory = DataDirectory.share(path)) {
            return work.applyAsInt(directory);
        } catch (UncheckedIOException e) {
            throw new StartException(
                    "The data directory %s cannot be written to: %s".formatted(path, FileProblem.of(e, path)), e);
        } catch (DatabaseUnavailableException e) {
            throw new StartException(e);
        }
    }

    /**
     * Opens what the settings name; on PostgreSQL beside a running server.
     *
     * @throws StartException if there is nothing, something of it cannot be used, or a server holds the embedded database
     */
    private static LedgerAudit open(Settings settings, Map<String, String> environment, InstantSource clock)
            throws StartException {
        Foundation.mustExist(settings);
        Foundation.DirectoryOpener opener = Foundation.openerForCommand(settings);
        try {
            DataDirectory directory = opener.open(settings.data().directory());
            return open(directory, settings, environment, clock);
        } catch (DatabaseUnavailableException | KeyUnusableException e) {
            throw new StartException(e);
        }
    }

    @Override
    public void close() {
        database.close();
        directory.close();
    }

    private static LedgerAudit open(
            DataDirectory directory, Settings settings, Map<String, String> environment, InstantSource clock)
            throws DatabaseUnavailableException, KeyUnusableException {
        Database database = null;
        try {
            database = Database.openAsItIs(settings.database(), directory.path());
            Vault vault = Vault.openAsItIs(database, environment, directory);
            KeyRing keys = KeyRing.openAsItIs(database, vault, environment, clock);
            return new LedgerAudit(
                    directory,
                    database,
                    new AuditVerification(database, keys.headSigner(), vault.ledgerMac(clock), directory));
        } catch (DatabaseUnavailableException | KeyUnusableException | RuntimeException e) {
            if (database != null) {
                database.close();
            }
            directory.close();
            throw e;
        }
    }
}
