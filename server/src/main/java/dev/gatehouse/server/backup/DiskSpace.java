package dev.gatehouse.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a disk has room, before anything is begun that would fill it. */
final class DiskSpace {

    /** For the log that grows meanwhile and what else writes to that disk. */
    private static final long RESERVE = 64L * 1024 * 1024;

    private static final long MEGABYTE = 1024 * 1024;

    private DiskSpace() {}

    /**
     * Refuses a disk that is too small.
     *
     * @param place a directory that is there
     * @param bytes what is to be written to it
     * @throws BackupException if there is no room for it
     */
    static void mustHold(Path place, long bytes) throws BackupException {
        try {
            long usable = Files.getFileStore(place).getUsableSpace();
            if (usable < bytes + RESERVE) {
                throw new BackupException("The disk of %s is too small: %d MiB are needed there, and %d are free"
                        .formatted(place, (bytes + RESERVE) / MEGABYTE, usable / MEGABYTE));
            }
        } catch (IOException e) {
            throw new BackupException("The disk of %s cannot be looked at: %s".formatted(place, e), e);
        }
    }
}
