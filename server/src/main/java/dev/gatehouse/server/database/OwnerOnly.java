package dev.gatehouse.server.database;

import dev.gatehouse.server.config.FileProblem;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The modes of what a server writes: 0600 for files, 0700 for directories, regardless of the directory around them and
 * the process's umask. Does nothing on systems without such modes.
 */
final class OwnerOnly {

    private static final Logger LOG = System.getLogger(OwnerOnly.class.getName());

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** With what a file is made. */
    static FileAttribute<?>[] newFile() {
        return attributes(FILE);
    }

    /** With what a directory is made. */
    static FileAttribute<?>[] newDirectory() {
        return attributes(DIRECTORY);
    }

    /**
     * Takes from others what they may do with a file or a directory, and with the files in it, that came from an earlier
     * version, a backup or a copy. What belongs to another user stays as it is, and the log tells.
     */
    static void close(Path path) throws IOException {
        if (!isPosix() || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(path)) {
            set(path, FILE);
            return;
        }
        set(path, DIRECTORY);
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                set(file, FILE);
            }
        }
    }

    /** Whether files have modes here. */
    static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static void set(Path path, Set<PosixFilePermission> wanted) throws IOException {
        if (Files.getPosixFilePermissions(path).equals(wanted)) {
            return;
        }
        try {
            Files.setPosixFilePermissions(path, wanted);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "Others may read or change {0}, and its mode cannot be set: {1}",
                    path,
                    FileProblem.of(e, path));
        }
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
