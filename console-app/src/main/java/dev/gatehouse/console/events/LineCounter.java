package dev.gatehouse.console.events;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Writes elsewhere and counts the lines that have gone there. */
final class LineCounter extends BufferedOutputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    private final AtomicLong lines;

    /** @param lines is counted up, from any thread's view */
    LineCounter(OutputStream out, AtomicLong lines) {
        super(out, BUFFER_BYTES);
        this.lines = lines;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        super.write(bytes, offset, length);
        int found = 0;
        for (int i = offset; i < offset + length; i++) {
            found += bytes[i] == '\n' ? 1 : 0;
        }
        lines.addAndGet(found);
    }
}
