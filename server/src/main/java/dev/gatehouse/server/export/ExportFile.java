package dev.gatehouse.server.export;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.DurableFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * A file of exported events, of which each whole line says which event it is, so that an export that was interrupted can go on.
 * It can be read by its owner alone, as all that a command writes (decision 0022). Confined to one thread.
 */
final class ExportFile implements AutoCloseable {

    /** Longer than any event's line. */
    private static final int LONGEST_LINE = 1 << 17;

    private final FileChannel file;
    private final EventLines lines;
    private final long last;

    private ExportFile(FileChannel file, EventLines lines, long last) {
        this.file = file;
        this.lines = lines;
        this.last = last;
    }

    /** @throws IOException also if it is there */
    static ExportFile create(Path path, EventLines lines) throws IOException {
        try {
            return new ExportFile(
                    FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), lines, 0);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("it is there already; --overwrite replaces it, --resume goes on", e);
        }
    }

    static ExportFile replace(Path path, EventLines lines) throws IOException {
        DurableFiles.closeToOthers(path);
        return new ExportFile(
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING),
                lines,
                0);
    }

    /**
     * Goes on behind the last whole line; what is behind it is cut off. One that is not there begins.
     *
     * @throws IOException also if the file is of something else
     */
    static ExportFile resume(Path path, EventLines lines) throws IOException {
        DurableFiles.closeToOthers(path);
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            return new ExportFile(file, lines, cut(file, lines));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The last event that it has; 0 for none. */
    long last() {
        return last;
    }

    /** Writes events behind what it has, and returns when they are on the disk. */
    long write(EventExport export, long after, long to, Predicate<SecurityEvent> wanted) throws IOException {
        OutputStream out = Channels.newOutputStream(file);
        EventLines body = file.position() == 0 ? lines : new Headless(lines);
        long written = export.write(out, body, after, to, wanted, () -> true);
        file.force(true);
        return written;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static long cut(FileChannel file, EventLines lines) throws IOException {
        long begin = Math.max(0, file.size() - 2L * LONGEST_LINE);
        ByteBuffer end = ByteBuffer.allocate((int) (file.size() - begin));
        while (end.hasRemaining() && file.read(end, begin + end.position()) > 0) {
            // Until all of it is there.
        }
        String text = new String(end.array(), 0, end.position(), StandardCharsets.ISO_8859_1);
        int whole = text.lastIndexOf('\n') + 1;
        if (whole == 0 && file.size() > LONGEST_LINE) {
            throw new IOException("it has no lines of events");
        }
        long sequence =
                whole == 0 ? 0 : sequence(text.substring(text.lastIndexOf('\n', whole - 2) + 1, whole - 1), lines);
        file.truncate(begin + whole);
        file.position(begin + whole);
        return sequence;
    }

    private static long sequence(String line, EventLines lines) throws IOException {
        OptionalLong sequence = lines.sequence(line);
        if (sequence.isEmpty() && !(line + '\n').equals(lines.head())) {
            throw new IOException("its last line is no event in this format");
        }
        return sequence.orElse(0);
    }

    /** The same lines without what stands before the first. */
    private record Headless(EventLines lines) implements EventLines {

        @Override
        public String line(SecurityEvent event) {
            return lines.line(event);
        }

        @Override
        public OptionalLong sequence(String line) {
            return lines.sequence(line);
        }
    }
}
