package dev.gatehouse.server.database;

import dev.gatehouse.server.config.FileProblem;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.hsqldb.Session;
import org.hsqldb.jdbc.JDBCConnection;
import org.jspecify.annotations.Nullable;

/**
 * The log of the embedded database, and how far it is on the disk. HSQLDB would write and sync each commit inside of its own
 * lock, one after the other. Here it writes to memory, and all commits that are there when the disk is free go to it
 * together (group commit, decision 0030). A lone commit waits for no other one. Thread-safe.
 *
 * <p>The disk is written and synced by streams and not by channels, which an interrupted thread would close.
 */
final class CommitLog {

    private static final Logger LOG = System.getLogger(CommitLog.class.getName());

    /** What may wait in memory, in bytes, before a long transaction begins to write it. */
    private static final int MOST_PENDING = 1024 * 1024;

    /** In bytes: opening replays the log, and writes another script. */
    private static final long SPARE = 16L * 1024 * 1024;

    private static final long BYTES_OF_MEGABYTE = 1024L * 1024;

    private final Path file;

    /** Held while the disk is written. Before {@link LogBuffer}'s own lock. */
    private final ReentrantLock disk = new ReentrantLock();

    private volatile LogBuffer written = new LogBuffer(0, 0, 0);
    private volatile LogEnd durable = new LogEnd(0, 0, 0);
    private volatile boolean failed;
    private final AtomicInteger openings = new AtomicInteger();

    /** What is completed when the disk has taken, or refused, what it is given now; null if it is idle. */
    private final AtomicReference<@Nullable CompletableFuture<Void>> forcing = new AtomicReference<>();

    private @Nullable FileOutputStream open;

    /** @param file where HSQLDB has its log */
    CommitLog(Path file) {
        this.file = file;
    }

    /** From here on the database, which was just opened, writes its log through this one. */
    void attach(Connection connection) throws SQLException {
        Session session = (Session) connection.unwrap(JDBCConnection.class).getSession();
        session.database.logger.fileAccess = new LogFileAccess(file.getFileName(), this::begin);
        failed = false;
        int _ = openings.incrementAndGet();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT"); // It closes the log that it has opened, and begins another one.
        }
    }

    /** Whether it is as long as it may become before another one begins. */
    boolean isFull(Connection connection) throws SQLException {
        Session session = (Session) connection.unwrap(JDBCConnection.class).getSession();
        long longest = session.database.logger.getLogSize() * BYTES_OF_MEGABYTE;
        return longest > 0 && end().length() > longest;
    }

    /** Where the log ends now; all that was committed before comes before it. */
    LogEnd end() {
        return written.end();
    }

    /**
     * Returns when everything up to there is on the disk: true; or when the database was opened anew before it was known to be:
     * false.
     *
     * @throws IOException if the disk does not take it; then nothing that is not there already ever will be
     */
    boolean awaitDurable(LogEnd end) throws IOException {
        while (!durable.covers(end)) {
            if (end.opening() != openings.get()) {
                return false;
            }
            CompletableFuture<Void> mine = new CompletableFuture<>();
            CompletableFuture<Void> running = forcing.compareAndExchange(null, mine);
            if (running != null) {
                running.join(); // It may have begun before that end was there.
            } else {
                force(mine, end);
            }
        }
        return true;
    }

    /** One goes to the disk for all; the others are woken at once, and not one after the other as by a lock. */
    private void force(CompletableFuture<Void> done, LogEnd end) throws IOException {
        disk.lock();
        try {
            if (!durable.covers(end)) { // HSQLDB may have closed this log meanwhile.
                force();
            }
        } finally {
            disk.unlock();
            forcing.set(null);
            done.complete(null);
        }
    }

    /** Takes back what is not on the disk, and lets nothing more go there. HSQLDB must not write meanwhile. */
    void cut() {
        disk.lock();
        try {
            failed = true;
            if (length() > durable.length()) {
                cutTo(durable.length());
            }
        } catch (IOException e) {
            LOG.log(
                    Level.ERROR,
                    "{0} cannot be cut to {1} bytes: {2}",
                    file,
                    durable.length(),
                    FileProblem.of(e, file));
        } finally {
            disk.unlock();
        }
    }

    private void cutTo(long length) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
            log.setLength(length);
            log.getFD().sync();
        }
    }

    /** Whether the disk has room to open the database anew. */
    boolean hasSpaceToOpen() {
        try {
            return hasSpace(2 * length());
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether the disk has room for so many bytes, and for what is written meanwhile. {@link java.io.File} asks the system for
     * the directory alone; a file store is looked for in the list of mounts, where a sandbox or an overlay may hide it.
     */
    boolean hasSpace(long bytes) {
        Path directory = file.toAbsolutePath().resolveSibling("");
        return directory.toFile().getUsableSpace() >= SPARE + bytes;
    }

    /** In bytes, on the disk; 0 if there is none. */
    long length() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** HSQLDB begins a log when it has opened its files, or when they have all that was in the last log. */
    private OutputStream begin(boolean append) throws IOException {
        disk.lock();
        try {
            FileOutputStream begun = new FileOutputStream(file.toFile(), append);
            open = begun;
            written = new LogBuffer(
                    openings.get(), written.generation() + 1, begun.getChannel().size());
            durable = written.end();
            return new LogStream(written);
        } finally {
            disk.unlock();
        }
    }

    private void append(LogBuffer buffer, byte[] bytes, int offset, int length) throws IOException {
        if (buffer.append(bytes, offset, length) > MOST_PENDING) {
            disk.lock();
            try {
                LogEnd _ = write();
            } finally {
                disk.unlock();
            }
        }
    }

    private void force() throws IOException {
        LogEnd end = write();
        try {
            opened().getFD().sync();
        } catch (IOException e) {
            failed = true; // What a disk has refused once, it may seem to take at the next attempt.
            throw e;
        }
        durable = end;
    }

    private LogEnd write() throws IOException {
        if (failed) {
            throw new IOException("its log was cut after a failure");
        }
        try {
            return written.drainTo(opened());
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    private FileOutputStream opened() throws IOException {
        if (open == null) {
            throw new IOException("its log is closed");
        }
        return open;
    }

    /** HSQLDB closes a log. One that is not the last any more has been closed before. */
    private void end(LogBuffer buffer) throws IOException {
        disk.lock();
        try {
            if (buffer == written && open != null) {
                close(open);
            }
        } finally {
            disk.unlock();
        }
    }

    private void close(FileOutputStream last) throws IOException {
        try (last) {
            if (!failed) {
                force();
            }
        } finally {
            open = null;
        }
    }

    /** What HSQLDB writes to. It says by {@code flush} that it wants to see it in the file, which comes later here. */
    private final class LogStream extends OutputStream {

        private final LogBuffer buffer;

        LogStream(LogBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            append(buffer, bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            end(buffer);
        }
    }
}
