package dev.gatehouse.server.backup;

import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.database.CopiedDatabase;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DatabaseCopy;
import dev.gatehouse.server.database.DatabaseCopy.CopyFailedException;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import dev.gatehouse.server.database.DurableFiles;
import dev.gatehouse.server.key.KeyRing;
import dev.gatehouse.server.key.KeyUnusableException;
import dev.gatehouse.server.key.Vault;
import dev.gatehouse.server.ledger.AuditVerification;
import dev.gatehouse.server.ledger.Ledger;
import dev.gatehouse.server.ledger.RestoredLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Takes everything from the settings' database to another one, and proves there that it has arrived. An embedded target gets
 * its name when it is proved; PostgreSQL gets everything in one transaction. Confined to one thread.
 */
final class Move {

    private static final String STAGING = "copy.staging";

    private final Settings settings;
    private final Map<String, String> environment;
    private final InstantSource clock;

    Move(Settings settings, Map<String, String> environment, InstantSource clock) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /**
     * Copies everything.
     *
     * @return how many rows each table has
     * @throws BackupException if it cannot be done; the source is as before in any case
     */
    Map<String, Long> to(CopyTarget target) throws BackupException {
        Path path = settings.data().directory();
        boolean embedded = settings.database().url().isEmpty();
        if (embedded && !Database.isEmbeddedIn(path)) {
            throw new BackupException(
                    "There is no Gatehouse data in " + path.toAbsolutePath().normalize());
        }
        try (DataDirectory directory = embedded ? DataDirectory.hold(path) : DataDirectory.share(path);
                Database source = Database.openAsItIs(settings.database(), directory.path())) {
            Vault _ = Vault.openAsItIs(source, environment, directory);
            return switch (target) {
                case CopyTarget.Postgresql(DatabaseSettings there) -> toPostgresql(source, there, directory);
                case CopyTarget.Embedded(Path there) -> toEmbedded(source, there, directory);
            };
        } catch (IOException | DatabaseUnavailableException | KeyUnusableException | CopyFailedException e) {
            throw new BackupException(FileProblem.of(e), e);
        }
    }

    private Map<String, Long> toPostgresql(Database source, DatabaseSettings there, DataDirectory directory)
            throws DatabaseUnavailableException, KeyUnusableException, BackupException {
        try (Database made = Database.open(there, directory.path())) {
            if (Vault.fingerprint(made).isPresent()) {
                throw new BackupException(
                        "The target is not empty: a Gatehouse has used it. Name another one, or drop that one first");
            }
        }
        try (Database target = Database.openAsItIs(there, directory.path())) {
            return copy(source, target, directory);
        }
    }

    private Map<String, Long> toEmbedded(Database source, Path there, DataDirectory directory)
            throws DatabaseUnavailableException, KeyUnusableException, BackupException, IOException {
        if (Database.isEmbeddedIn(there)) {
            throw new BackupException("The target is not empty: there is a database in " + there);
        }
        if (settings.database().url().isEmpty()) {
            throw new BackupException("Both are embedded: gatehouse backup and gatehouse restore do that");
        }
        try (DataDirectory held = DataDirectory.hold(there)) {
            Path staging = held.path().resolve(STAGING);
            DurableFiles.delete(staging);
            DiskSpace.mustHold(held.path(), sizeOf(source));
            try {
                Map<String, Long> copied;
                try (Database target = Database.open(DatabaseSettings.embedded(), staging)) {
                    copied = copy(source, target, directory);
                    new RestoredLedger(target, held).note();
                }
                bringKey(source, directory, held);
                CopiedDatabase.adopt(held.path(), staging.resolve(BackupManifest.DATABASE));
                return copied;
            } finally {
                DurableFiles.delete(staging);
            }
        }
    }

    /** PostgreSQL's, in bytes; the embedded one takes about as much. */
    private static long sizeOf(Database source) {
        return source.read(handle -> handle.createQuery("SELECT PG_DATABASE_SIZE(CURRENT_DATABASE())")
                .mapTo(Long.class)
                .one());
    }

    /** Where it is a file, it goes with its database. */
    private void bringKey(Database source, DataDirectory from, DataDirectory to)
            throws KeyUnusableException, IOException {
        String fingerprint = Vault.fingerprint(source).orElse("");
        if (!Vault.isMasterKeyGiven(environment) && !Vault.hasMasterKey(environment, to, fingerprint)) {
            Vault.copyMasterKey(environment, from, fingerprint, to);
        }
    }

    private Map<String, Long> copy(Database source, Database target, DataDirectory directory)
            throws KeyUnusableException, BackupException {
        String before = new Ledger(source).noted();
        Map<String, Long> copied = new DatabaseCopy(source, target).copy();
        Vault vault = Vault.openAsItIs(target, environment, directory);
        KeyRing keys = KeyRing.openAsItIs(target, vault, environment, clock);
        Optional<String> flaw =
                new AuditVerification(target, keys.headSigner(), vault.ledgerMac(clock), directory).flaw();
        if (flaw.isPresent()) {
            throw new BackupException("The ledger does not hold at the target, which is not to be used: " + flaw.get());
        }
        if (!before.equals(new Ledger(source).noted()) || !before.equals(new Ledger(target).noted())) {
            throw new BackupException(
                    "A server has gone on while everything was copied, so the target, which is not to be used, lacks that: stop all servers, empty the target and copy again");
        }
        return copied;
    }
}
