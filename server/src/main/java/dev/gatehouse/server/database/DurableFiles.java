package dev.gatehouse.server.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that are copied, moved and removed so that a crash leaves what was there or what is there now. But for
 * {@link #closeToOthers}, links are never followed to what they point at.
 */
public final class DurableFiles {

    private DurableFiles() {}

    /** The regular files in a directory, in the order of their names; none if there is no such directory. */
    public static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Takes from others what they may do with a file that is about to get what is its owner's alone. A link is followed, as by the
     * writing that comes next. What is no regular file, as
     * a terminal, stays as it is, as does what belongs to another user, which the log tells.
     */
    public static void closeToOthers(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            OwnerOnly.close(file);
        }
    }

    /** The length of all of them together, in bytes. */
    public static long size(Path directory) throws IOException {
        long size = 0;
        for (Path file : list(directory)) {
            size += Files.size(file);
        }
        return size;
    }

    /**
     * Copies the regular files in a directory to another one, which is made, and returns when the disk has them. The copies are
     * their owner's to read and to write, also where the files are kept so that none can write them, as backups may be.
     */
    public static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to, OwnerOnly.newDirectory());
        for (Path file : list(from)) {
            Path copy = to.resolve(file.getFileName());
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            OwnerOnly.close(copy);
        }
        sync(to);
    }

    /** Returns when the disk has all files in a directory, and their names. */
    public static void sync(Path directory) throws IOException {
        for (Path file : list(directory)) {
            force(file, StandardOpenOption.WRITE);
        }
        syncNames(directory);
    }

    /** Renames, replacing nothing that is a directory, and returns when the disk has it. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Path parent = to.toAbsolutePath().getParent();
        if (parent != null) {
            syncNames(parent);
        }
    }

    /** Removes a file or a directory with all that is in it, if it is there. */
    public static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(path)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    /** A file's name is part of its directory, which not every system lets us write out. */
    private static void syncNames(Path directory) throws IOException {
        if (OwnerOnly.isPosix()) {
            force(directory, StandardOpenOption.READ);
        }
    }

    private static void force(Path file, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(file, option)) {
            channel.force(true);
        }
    }
}
