package dev.gatehouse.console.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a store, which one window of all programs has at a time. Other programs are kept away by a locked file,
 * other windows of this one by a note of what it holds: the lock is the program's, and on POSIX it is given up as soon as the
 * program closes any channel of that file ({@link java.nio.channels.FileLock}). So a file that is locked here is not opened
 * again. Thread-safe.
 */
final class WriterLock implements AutoCloseable {

    /** The stores that this program writes, by their real paths. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path store;
    private final FileChannel channel;

    private WriterLock(Path store, FileChannel channel) {
        this.store = store;
        this.channel = channel;
    }

    /** Takes it; null if another window has it. The directory must be there. */
    static @Nullable WriterLock take(Path directory) throws IOException {
        Path store = directory.toRealPath();
        if (!HELD.add(store)) {
            return null;
        }
        FileChannel locked = null;
        try {
            locked = locked(store);
        } finally {
            if (locked == null) {
                HELD.remove(store);
            }
        }
        return locked == null ? null : new WriterLock(store, locked);
    }

    private static @Nullable FileChannel locked(Path store) throws IOException {
        FileChannel channel = StoreFiles.created(store.resolve("writer.lock"));
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? channel : null;
    }

    /** Gives it up. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(store);
        }
    }
}
