package dev.gatehouse.server.backup;

import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.database.CopiedDatabase;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import dev.gatehouse.server.database.DurableFiles;
import dev.gatehouse.server.key.KeyUnusableException;
import dev.gatehouse.server.key.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a backup is to be. It is put together beside that, in {@code DIR.partial}, and gets its name when the disk has all of
 * it: so what has the name is whole. Confined to the command's thread.
 */
final class BackupFolder {

    private static final Set<String> OURS =
            Set.of(BackupManifest.NAME, BackupManifest.DATABASE, Vault.MASTER_KEY_FILE, CopiedDatabase.MARK);

    private final Path folder;
    private final Path partial;

    /** @param folder is not there yet, or is empty */
    BackupFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.partial = this.folder.resolveSibling(this.folder.getFileName() + ".partial");
    }

    /** The directory itself, absolute. */
    Path path() {
        return folder;
    }

    /** Where the backup is put together. */
    Path partial() {
        return partial;
    }

    /** Where that directory is, or will be. */
    Path parent() {
        return folder.resolveSibling("");
    }

    /**
     * Makes room: the directory around it is made, and what a killed command has left goes.
     *
     * @throws BackupException if there is something that is not ours to replace, or no directory can be made there
     */
    void prepare() throws BackupException {
        try {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !isEmpty()) {
                throw new BackupException("%s is there already and is not an empty directory".formatted(folder));
            }
            Files.createDirectories(parent());
            removePartial();
            Files.delete(Files.createDirectory(partial));
        } catch (IOException e) {
            throw new BackupException(
                    "%s cannot be written: %s. Name a place where the user %s may make directories"
                            .formatted(folder, FileProblem.of(e, folder), System.getProperty("user.name")),
                    e);
        }
    }

    private boolean isEmpty() throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && entries(folder).isEmpty();
    }

    private void removePartial() throws IOException, BackupException {
        if (!Files.exists(partial, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(partial, LinkOption.NOFOLLOW_LINKS) || !OURS.containsAll(entries(partial))) {
            throw new BackupException("%s is in the way, and is nothing that a backup has left".formatted(partial));
        }
        DurableFiles.delete(partial);
    }

    private static List<String> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    /** Takes over a backup that a server has made, and holds the copy to its manifest. */
    BackupManifest take(Path made) throws BackupException {
        try (DataDirectory directory = DataDirectory.share(partial)) {
            BackupManifest manifest = BackupManifest.read(made);
            DurableFiles.copy(made.resolve(BackupManifest.DATABASE), partial.resolve(BackupManifest.DATABASE));
            manifest.verify(partial);
            manifest.write(directory);
            return manifest;
        } catch (IOException | DatabaseUnavailableException e) {
            throw new BackupException("%s cannot be written: %s".formatted(partial, FileProblem.of(e, partial)), e);
        }
    }

    /** Adds the master key that the backup needs. */
    void addKey(BackupManifest manifest, Map<String, String> environment, DataDirectory data) throws BackupException {
        try (DataDirectory directory = DataDirectory.share(partial)) {
            Vault.copyMasterKey(environment, data, manifest.masterKey(), directory);
        } catch (IOException | KeyUnusableException | DatabaseUnavailableException e) {
            throw new BackupException("The master key cannot be added: " + FileProblem.of(e), e);
        }
    }

    /** Gives it its name. */
    void finish() throws BackupException {
        try {
            Files.deleteIfExists(folder);
            DurableFiles.sync(partial);
            DurableFiles.move(partial, folder);
        } catch (IOException e) {
            throw new BackupException("%s cannot be written: %s".formatted(folder, FileProblem.of(e, folder)), e);
        }
    }

    /** Removes what was put together. */
    void discard() {
        try {
            DurableFiles.delete(partial);
        } catch (IOException _) {
            // The next backup to that directory removes it.
        }
    }
}
