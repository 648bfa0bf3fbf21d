package dev.gatehouse.server.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.database.CopiedDatabase;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a backup is: the file {@code manifest.json} in it, which is written last, so that a directory without one is none. It
 * tells a damaged backup from a whole one; it is no proof against an attacker who can write it, which the ledger in the backup
 * is.
 *
 * @param product       {@value #PRODUCT}
 * @param format        of the manifest and the directory: {@value #FORMAT}
 * @param version       of the Gatehouse that made it
 * @param schemaVersion of its tables
 * @param createdAt     when it was made
 * @param ledger        the ledger's name ({@code proof.origin})
 * @param ledgerHead    the last event that it has, as {@code SEQUENCE:HASH}
 * @param masterKey     the fingerprint of the master key that it needs; it does not lead back to the key
 * @param files         in its directory {@code database}
 */
record BackupManifest(
        String product,
        int format,
        String version,
        int schemaVersion,
        Instant createdAt,
        String ledger,
        String ledgerHead,
        String masterKey,
        List<BackedUpFile> files) {

    static final String PRODUCT = "gatehouse";
    static final int FORMAT = 1;

    /** Of the manifest, in the backup's directory. */
    static final String NAME = "manifest.json";

    /** Beside the manifest. */
    static final String DATABASE = "database";

    /** Larger than any that this version writes, which has a handful of files. */
    private static final long LONGEST = 64 * 1024;

    BackupManifest {
        files = List.copyOf(files);
    }

    /**
     * Reads the manifest of a backup that this version can use.
     *
     * @throws BackupException if there is none, or it is another product's or a newer version's
     */
    static BackupManifest read(Path folder) throws BackupException {
        Path file = folder.resolve(NAME);
        if (!isFile(file)) {
            throw new BackupException("%s is no backup of Gatehouse: it has no %s".formatted(folder, NAME));
        }
        BackupManifest manifest = parse(file);
        if (!PRODUCT.equals(manifest.product)) {
            throw new BackupException("%s is a backup of %s, and not of Gatehouse".formatted(folder, manifest.product));
        }
        if (manifest.format > FORMAT || manifest.schemaVersion > CopiedDatabase.schemaVersion()) {
            throw new BackupException(
                    "%s was made by Gatehouse %s, which is newer than this one: its tables are of version %d, and this one knows %d"
                            .formatted(
                                    folder, manifest.version, manifest.schemaVersion, CopiedDatabase.schemaVersion()));
        }
        if (!manifest.isWhole()) {
            throw new BackupException(
                    "%s is no manifest of a backup: it lacks some of it".formatted(folder.resolve(NAME)));
        }
        return manifest;
    }

    /** One that may not be looked for is none that is missing. */
    private static boolean isFile(Path file) throws BackupException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).isRegularFile();
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException e) {
            throw new BackupException("The backup cannot be read: " + FileProblem.of(e), e);
        }
    }

    /** What is read of a file may lack what no manifest of ours does. */
    private boolean isWhole() {
        return Stream.of(version, createdAt, ledger, ledgerHead, masterKey).noneMatch(Objects::isNull)
                && ledgerHead.indexOf(':') > 0;
    }

    private static BackupManifest parse(Path file) throws BackupException {
        try {
            if (Files.size(file) > LONGEST) {
                throw new BackupException("%s is no manifest of a backup: it is too long".formatted(file));
            }
            return Json.read(Files.readString(file), BackupManifest.class);
        } catch (JsonProcessingException e) {
            throw new BackupException("%s is no manifest of a backup: %s".formatted(file, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new BackupException("%s cannot be read: %s".formatted(file, FileProblem.of(e, file)), e);
        }
    }

    /** Writes it as a new file, and returns when the disk has it. */
    void write(DataDirectory folder) throws IOException {
        Path _ = folder.writeNew(NAME, Json.write(this) + "\n");
    }

    /**
     * Holds the files of a backup to it.
     *
     * @throws BackupException if a file is missing, is there without being named, or is not as it was written
     */
    void verify(Path folder) throws BackupException {
        Path database = folder.resolve(DATABASE);
        try {
            for (BackedUpFile file : files) {
                verify(database.resolve(file.name()), file);
            }
            for (Path file : DurableFiles.list(database)) {
                if (files.stream()
                        .noneMatch(each -> each.name().equals(file.getFileName().toString()))) {
                    throw new BackupException("%s is not in the backup's manifest".formatted(file));
                }
            }
        } catch (IOException e) {
            throw new BackupException("The backup cannot be read: " + FileProblem.of(e), e);
        }
    }

    private static void verify(Path file, BackedUpFile expected) throws BackupException, IOException {
        if (!isFile(file)) {
            throw new BackupException("The backup is not whole: %s is missing".formatted(file));
        }
        BackedUpFile found = BackedUpFile.of(file);
        if (!found.equals(expected)) {
            throw new BackupException("The backup is damaged: %s is not as it was written (%d bytes, SHA-256 %s)"
                    .formatted(file, found.size(), found.sha256()));
        }
    }

    /** How much room the files take, in bytes. */
    long size() {
        return files.stream().mapToLong(BackedUpFile::size).sum();
    }
}
