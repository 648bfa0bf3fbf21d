package dev.gatehouse.server.backup;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.database.CopiedDatabase;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import dev.gatehouse.server.database.DurableFiles;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.key.KeyUnusableException;
import dev.gatehouse.server.key.Vault;
import dev.gatehouse.server.ledger.RestoredLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The way back from a backup. The database is put together beside the one in use, with the event that says so, and takes its
 * place in one step; a crash leaves the one or the other. What was in use stays as {@code database.previous}. Confined to one
 * thread.
 */
final class Restore {

    private static final String STAGING = "restore.staging";

    private final DataDirectory directory;
    private final Map<String, String> environment;
    private final InstantSource clock;

    /** @param directory is held, so that no server uses it */
    Restore(DataDirectory directory, Map<String, String> environment, InstantSource clock) {
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /**
     * Restores it.
     *
     * @param folder with a whole backup
     * @param reason why, if the operator has said so
     * @return what the ledger has lost by it, as {@code SEQUENCE:HASH}; empty if nothing
     * @throws BackupException if it cannot be restored; everything is as before then
     */
    Optional<String> restore(Path folder, BackupManifest manifest, Optional<String> reason) throws BackupException {
        Path staging = directory.path().resolve(STAGING);
        try (DataDirectory backup = DataDirectory.share(folder)) {
            DurableFiles.delete(staging);
            DiskSpace.mustHold(directory.path(), needed(manifest));
            MasterKeyPlace place = placeOfKey(backup, manifest);
            DurableFiles.copy(folder.resolve(BackupManifest.DATABASE), staging.resolve(BackupManifest.DATABASE));
            manifest.verify(staging);
            Optional<String> lost = prepare(staging, place == MasterKeyPlace.BACKUP, backup, manifest, reason);
            if (place == MasterKeyPlace.BACKUP) {
                bringKey(backup, manifest);
            }
            CopiedDatabase.adopt(directory.path(), staging.resolve(BackupManifest.DATABASE));
            return lost;
        } catch (IOException | DatabaseUnavailableException | KeyUnusableException e) {
            throw new BackupException("The backup cannot be restored: " + FileProblem.of(e), e);
        } finally {
            discard(staging);
        }
    }

    /** Tables of an older version are brought up to date in a second copy. */
    private static long needed(BackupManifest manifest) {
        return manifest.schemaVersion() < CopiedDatabase.schemaVersion() ? 2 * manifest.size() : manifest.size();
    }

    /** Where the master key is that fits a backup. */
    private enum MasterKeyPlace {
        HERE,
        BACKUP
    }

    private MasterKeyPlace placeOfKey(DataDirectory backup, BackupManifest manifest)
            throws BackupException, KeyUnusableException {
        if (Vault.hasMasterKey(environment, directory, manifest.masterKey())) {
            return MasterKeyPlace.HERE;
        }
        if (!Vault.isMasterKeyGiven(environment) && Vault.hasMasterKey(Map.of(), backup, manifest.masterKey())) {
            return MasterKeyPlace.BACKUP;
        }
        throw new BackupException(
                "The master key that this backup needs is not here: put it into %s, or into GATEHOUSE_MASTER_KEY if the server gets it from there"
                        .formatted(Vault.masterKeyFile(environment, directory)));
    }

    /** Brings the copy up to date, and writes into it what is done now. */
    private Optional<String> prepare(
            Path staging, boolean bringsKey, DataDirectory backup, BackupManifest manifest, Optional<String> reason)
            throws DatabaseUnavailableException, KeyUnusableException, BackupException {
        try (Database copy = Database.open(DatabaseSettings.embedded(), staging)) {
            RestoredLedger ledger = new RestoredLedger(copy, directory);
            Optional<String> lost = ledger.lost();
            if (lost.isPresent() && reason.isEmpty()) {
                throw new BackupException(
                        "The ledger would lose what happened since event %s: it ends with event %s in this backup. Say why with --reason"
                                .formatted(number(lost.get()), number(manifest.ledgerHead())));
            }
            // Of the backup nothing but its own key is looked for, wherever the server's is.
            Vault vault = bringsKey
                    ? Vault.openAsItIs(copy, Map.of(), backup)
                    : Vault.openAsItIs(copy, environment, directory);
            record(copy, new EventLog(vault.ledgerMac(clock), () -> {}), manifest, reason);
            lost.ifPresent(_ -> ledger.accept(reason.orElseThrow()));
            return lost;
        }
    }

    private void record(Database copy, EventLog events, BackupManifest manifest, Optional<String> reason) {
        Instant now = clock.instant();
        EventDraft restored = EventDraft.of(EventType.BACKUP_RESTORED, RequestSource.command("gatehouse restore"), now)
                .with(EventDetail.TAKEN_AT, manifest.createdAt())
                .with(EventDetail.BACKUP_END, manifest.ledgerHead());
        EventDraft event =
                reason.map(why -> restored.with(EventDetail.REASON, why)).orElse(restored);
        copy.execute(handle -> events.append(handle, event));
    }

    /**
     * The backup's key waits beside the one in use, which fits as long as the old database is in its place: the next start
     * takes the one that fits.
     */
    private void bringKey(DataDirectory backup, BackupManifest manifest) throws IOException, KeyUnusableException {
        Vault.adoptMasterKeyOf(backup, manifest.masterKey(), environment, directory);
    }

    private static String number(String head) {
        return head.substring(0, head.indexOf(':'));
    }

    private static void discard(Path staging) {
        try {
            DurableFiles.delete(staging);
        } catch (IOException _) {
            // The next restore removes it.
        }
    }
}
