package dev.gatehouse.console.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The files of a store. Thread-safe. */
final class StoreFiles {

    private final Path directory;

    StoreFiles(Path directory) {
        this.directory = directory;
    }

    /** For its owner alone, where the file system knows owners. */
    static FileChannel created(Path file) throws IOException {
        // Not its file store, which is looked for in the list of mounts: a container or a chroot may have none for it.
        FileAttribute<?>[] owners =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), owners);
    }

    /** The file of the key under which the store is written; empty where there is none. */
    String key() throws IOException {
        try {
            return Files.readString(directory.resolve("key.json"));
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** Deletes a segment, after its index, which would be left without it. */
    static void delete(Path segment) throws IOException {
        Files.deleteIfExists(SegmentIndex.file(segment));
        Files.deleteIfExists(segment);
    }

    /** By these a window that does not write knows whether something was written. One that is just being deleted is none. */
    Map<Path, Long> sizes() throws IOException {
        Map<Path, Long> sizes = new HashMap<>();
        for (Path file : segments()) {
            try {
                sizes.put(file, Files.size(file));
            } catch (NoSuchFileException e) {
                // It was the oldest.
            }
        }
        return sizes;
    }

    /** The files of events, in no order. */
    List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(StoreSegment::isOne).toList();
        }
    }
}
