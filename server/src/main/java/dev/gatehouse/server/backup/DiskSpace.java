package dev.gatehouse.server.backup;

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
        // Not a file store, which is looked for in the list of mounts: a sandbox or an overlay may hide it there.
        long usable = place.toFile().getUsableSpace();
        if (usable < bytes + RESERVE) {
            throw new BackupException("The disk of %s is too small: %d MiB are needed there, and %d are free"
                    .formatted(place, (bytes + RESERVE) / MEGABYTE, usable / MEGABYTE));
        }
    }
}
