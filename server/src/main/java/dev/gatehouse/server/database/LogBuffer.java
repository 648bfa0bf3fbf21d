package dev.gatehouse.server.database;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** What was written to one log of the embedded database, and is not in its file yet. Thread-safe; one thread drains it. */
final class LogBuffer {

    private final int opening;
    private final int generation;
    private ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private ByteArrayOutputStream spare = new ByteArrayOutputStream();
    private long length;

    /**
     * @param opening    how often the database had been opened
     * @param generation which log, counted from the first one of the process
     * @param length     of its file, in bytes
     */
    LogBuffer(int opening, int generation, long length) {
        this.opening = opening;
        this.generation = generation;
        this.length = length;
    }

    int generation() {
        return generation;
    }

    /** Returns how many bytes wait for the file. */
    synchronized int append(byte[] bytes, int offset, int count) {
        pending.write(bytes, offset, count);
        length += count;
        return pending.size();
    }

    /** Where the log ends when all this is in the file. */
    synchronized LogEnd end() {
        return new LogEnd(opening, generation, length);
    }

    /** Writes what waits; returns where the file ends with it. */
    LogEnd drainTo(OutputStream file) throws IOException {
        ByteArrayOutputStream drained;
        LogEnd end;
        synchronized (this) {
            drained = pending;
            pending = spare;
            spare = drained;
            end = end();
        }
        drained.writeTo(file);
        drained.reset();
        return end;
    }
}
