package dev.gatehouse.server;

import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import dev.gatehouse.server.key.AuditMac;
import dev.gatehouse.server.key.AuditSigner;
import dev.gatehouse.server.key.EnvironmentKeys;
import dev.gatehouse.server.key.KeyRing;
import dev.gatehouse.server.key.KeyUnusableException;
import dev.gatehouse.server.key.Vault;
import dev.gatehouse.server.ledger.AcceptedBreak;
import dev.gatehouse.server.ledger.AuditVerification;
import dev.gatehouse.server.ledger.HeadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What it takes to prove the event ledger, and nothing that writes: no keys are made, no tables changed, nothing is sealed
 * and nothing signed. Thread-safe.
 */
public final class LedgerAudit implements AutoCloseable {

    private final DataDirectory directory;
    private final Database database;
    private final AuditVerification verification;

    private LedgerAudit(DataDirectory directory, Database database, AuditVerification verification) {
        this.directory = directory;
        this.database = database;
        this.verification = verification;
    }

    /**
     * Opens what the settings name; on PostgreSQL beside a running server.
     *
     * @throws StartException if there is nothing, something of it cannot be used, or a server holds the embedded database
     */
    public static LedgerAudit open(Settings settings, Map<String, String> environment, InstantSource clock)
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

    /**
     * Leaves an operator's word in the data directory, for the server that holds it.
     *
     * @throws StartException if there is no such directory, or it cannot be written to
     */
    public static void accept(Settings settings, AcceptedBreak accepted) throws StartException {
        Path path = settings.data().directory().toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw new StartException("There is no data directory " + path);
        }
        try (DataDirectory directory = DataDirectory.share(path)) {
            accepted.write(directory);
        } catch (IOException | DatabaseUnavailableException e) {
            throw new StartException("The data directory %s cannot be written to: %s".formatted(path, e), e);
        }
    }

    /** Proves the ledger, or names its first bad event. */
    public AuditVerification verification() {
        return verification;
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
            KeyRing keys = KeyRing.open(database, vault, EnvironmentKeys.read(environment), clock);
            return new LedgerAudit(
                    directory,
                    database,
                    new AuditVerification(
                            database, new AuditSigner(keys), new AuditMac(vault, clock), new HeadFile(directory)));
        } catch (DatabaseUnavailableException | KeyUnusableException | RuntimeException e) {
            if (database != null) {
                database.close();
            }
            directory.close();
            throw e;
        }
    }
}
