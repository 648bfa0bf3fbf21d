package dev.gatehouse.server.backup;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.database.CopiedDatabase;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import dev.gatehouse.server.database.DurableFiles;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.StorableText;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.key.Vault;
import dev.gatehouse.server.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes backups of the embedded database while it is in use, and records those that were stored. Thread-safe. */
final class BackupService {

    /** Of a folder's name in an event; with each of its characters escaped there is still room for all else. */
    private static final int LONGEST_FOLDER = 400;

    private final Database database;
    private final EventLog events;
    private final String origin;
    private final String version;

    /**
     * @param origin  the ledger's name
     * @param version of this server
     */
    BackupService(Database database, EventLog events, String origin, String version) {
        this.database = database;
        this.events = events;
        this.origin = origin;
        this.version = version;
    }

    /**
     * Makes a backup, which has everything that was acknowledged before this was called. The copy is opened once and closed
     * again: so it is a database at rest, and one that does open.
     *
     * @param folder is made; its manifest comes last
     * @throws BackupException if the copy cannot be written or does not open
     */
    BackupManifest make(Path folder, Instant now) throws BackupException {
        try (DataDirectory directory = DataDirectory.share(folder)) {
            database.copyTo(folder);
            BackupManifest manifest = look(folder, now);
            manifest.write(directory);
            return manifest;
        } catch (IOException | DatabaseUnavailableException e) {
            throw new BackupException("The backup cannot be made: " + FileProblem.of(e), e);
        }
    }

    /** Records that a backup is where its operator wants it. */
    void record(StoredBackup backup, Instant now) {
        EventDraft event = EventDraft.of(EventType.BACKUP_TAKEN, RequestSource.command("gatehouse backup"), now)
                .with(EventDetail.BACKUP_END, backup.ledgerHead())
                .with(EventDetail.FOLDER, Objects.requireNonNull(StorableText.of(backup.folder(), LONGEST_FOLDER)))
                .with(EventDetail.WITH_KEYS, backup.withKeys());
        database.execute(handle -> events.append(handle, event));
    }

    private BackupManifest look(Path folder, Instant now)
            throws IOException, DatabaseUnavailableException, BackupException {
        String head;
        String masterKey;
        try (Database copy = CopiedDatabase.open(folder)) {
            head = new Ledger(copy).noted();
            masterKey = Vault.fingerprint(copy).orElse("");
        }
        Path files = folder.resolve(BackupManifest.DATABASE);
        DurableFiles.sync(files);
        return new BackupManifest(
                BackupManifest.PRODUCT,
                BackupManifest.FORMAT,
                version,
                CopiedDatabase.schemaVersion(),
                now.truncatedTo(ChronoUnit.MICROS),
                origin,
                head,
                masterKey,
                filesIn(files));
    }

    private static List<BackedUpFile> filesIn(Path directory) throws IOException {
        List<BackedUpFile> files = new ArrayList<>();
        for (Path file : DurableFiles.list(directory)) {
            files.add(BackedUpFile.of(file));
        }
        return files;
    }
}
