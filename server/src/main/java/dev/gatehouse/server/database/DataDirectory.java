package dev.gatehouse.server.database;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.gatehouse.server.config.FileProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/**
 * The directory that a server keeps its files in, held by one process at a time. What it makes is readable by its owner alone. The
 * lock is the operating system's: it ends with the process, however that ends, so a crash leaves nothing to clean up.
 * Thread-safe.
 */
public final class DataDirectory implements AutoCloseable {

    /** How the name of a file ends that is being written, or that a killed process has left. */
    private static final String UNFINISHED = ".unfinished";

    private final Path path;
    private final Optional<FileChannel> lockFile;

    private DataDirectory(Path path, Optional<FileChannel> lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the directory if it is not there, and takes hold of it.
     *
     * @throws DatabaseUnavailableException if it cannot be made, or another process holds it
     */
    public static DataDirectory hold(Path directory) throws DatabaseUnavailableException {
        Path path = make(directory);
        try {
            FileChannel lockFile = FileChannel.open(path.resolve("lock"), Set.of(CREATE, WRITE), OwnerOnly.newFile());
            if (!lock(lockFile)) {
                lockFile.close();
                throw new DirectoryInUseException(path);
            }
            deleteUnfinished(path);
            return new DataDirectory(path, Optional.of(lockFile));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /**
     * Makes the directory if it is not there, and uses it beside the process that holds it: for commands that need its
     * keys only.
     *
     * @throws DatabaseUnavailableException if it cannot be made
     */
    public static DataDirectory share(Path directory) throws DatabaseUnavailableException {
        return new DataDirectory(make(directory), Optional.empty());
    }

    /** The directory itself, absolute. */
    public Path path() {
        return path;
    }

    /** What a file of this directory says, which becomes its owner's alone; empty if there is no such file, and not where it may not be looked for. */
    public Optional<String> read(String name) throws IOException {
        Path file = path.resolve(name);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        OwnerOnly.close(file);
        return Optional.of(Files.readString(file));
    }

    /**
     * Writes a file that is not there yet, readable by its owner alone (0600), and returns when the disk has it. The file
     * gets its name when it is whole, so a full disk or a crash leaves none.
     *
     * @throws FileAlreadyExistsException if it is there
     */
    public Path writeNew(String name, String content) throws IOException {
        Path file = path.resolve(name);
        Path unfinished = Files.createTempFile(path, name + ".", UNFINISHED, OwnerOnly.newFile());
        try {
            write(unfinished, content);
            giveToOwner(unfinished);
            name(unfinished, file);
        } finally {
            boolean _ = Files.deleteIfExists(unfinished);
        }
        syncDirectory();
        return file;
    }

    private static void write(Path file, String content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Of two processes, one gives the name: a link, unlike a renaming, replaces nothing. */
    private static void name(Path unfinished, Path file) throws IOException {
        try {
            Path _ = Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            nameWithoutLinks(unfinished, file);
        }
    }

    /** Some file systems have no links, as FAT: an empty file takes the name first, which a crash just then would leave. */
    private static void nameWithoutLinks(Path unfinished, Path file) throws IOException {
        Path _ = Files.createFile(file, OwnerOnly.newFile());
        try {
            Path _ = Files.move(unfinished, file, ATOMIC_MOVE);
        } catch (IOException e) {
            Files.delete(file);
            throw e;
        }
    }

    /**
     * Takes hold of a file of this directory, which is made if it is not there, until the channel is closed; empty if another
     * process or another part of this one holds it.
     */
    public Optional<FileChannel> tryLock(String name) throws IOException {
        Path file = path.resolve(name);
        FileChannel channel = FileChannel.open(file, Set.of(CREATE, WRITE, NOFOLLOW_LINKS), OwnerOnly.newFile());
        giveToOwner(file);
        if (lock(channel)) {
            return Optional.of(channel);
        }
        channel.close();
        return Optional.empty();
    }

    /**
     * A command of root's must not leave what the service cannot read. The service may have put a link there, so none is
     * followed. Only root may give files away; another user may have the directory by its group, as the volumes of containers.
     */
    private void giveToOwner(Path file) throws IOException {
        FileOwnerAttributeView view = Files.getFileAttributeView(file, FileOwnerAttributeView.class, NOFOLLOW_LINKS);
        UserPrincipal owner = Files.getOwner(path);
        if (OwnerOnly.isPosix() && isOfRoot(file) && !view.getOwner().equals(owner)) {
            view.setOwner(owner);
        }
    }

    private static boolean isOfRoot(Path file) throws IOException {
        return Files.getAttribute(file, "unix:uid", NOFOLLOW_LINKS).equals(0);
    }

    /**
     * Renames a file, replacing one that has the new name, and returns when the disk has it. A crash leaves one or the
     * other.
     */
    public void rename(String name, String next) throws IOException {
        Files.move(path.resolve(name), path.resolve(next), ATOMIC_MOVE);
        syncDirectory();
    }

    /** Removes a file, if it is there. */
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path.resolve(name));
    }

    /** Lets go of the directory. */
    @Override
    public void close() {
        if (lockFile.isPresent()) {
            try {
                lockFile.get().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A file's name is part of its directory, which not every system lets us write out. */
    private void syncDirectory() throws IOException {
        if (OwnerOnly.isPosix()) {
            try (FileChannel channel = FileChannel.open(path, READ)) {
                channel.force(true);
            }
        }
    }

    private static void deleteUnfinished(Path path) throws IOException {
        for (Path file : DurableFiles.list(path)) {
            if (file.toString().endsWith(UNFINISHED)) {
                boolean _ = Files.deleteIfExists(file);
            }
        }
    }

    private static Path make(Path directory) throws DatabaseUnavailableException {
        Path path = directory.toAbsolutePath().normalize();
        try {
            return Files.createDirectories(path, OwnerOnly.newDirectory());
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static DatabaseUnavailableException unusable(Path path, IOException e) {
        return new DatabaseUnavailableException(
                "The data directory %s cannot be used: %s".formatted(path, FileProblem.of(e, path)), e);
    }

    private static boolean lock(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
