package dev.gatehouse.console.store;

import dev.gatehouse.console.store.EventBlock.BlockRange;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Writes blocks to one segment at a time, whose file stays open until it is closed here. Guarded by its store. */
final class SegmentWriter implements Closeable {

    private @Nullable FileChannel current;

    /** Writes a block behind the others of a segment, the same one until it is closed. */
    void append(StoreSegment segment, BlockRange range, byte[] sealed) throws IOException {
        try {
            segment.append(current == null ? opened(segment) : current, range, sealed);
        } catch (IOException e) {
            // Opened anew, it is cut where its last whole block ends.
            closeAfter(e);
            throw e;
        }
    }

    /** What is behind the last whole block was not written whole. */
    private FileChannel opened(StoreSegment segment) throws IOException {
        FileChannel channel = StoreFiles.created(segment.file());
        current = channel;
        channel.truncate(segment.end());
        return channel;
    }

    private void closeAfter(IOException failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** What was written is on the disk then; another segment may be written. */
    @Override
    public void close() throws IOException {
        if (current != null) {
            try (FileChannel closing = current) {
                closing.force(false);
            } finally {
                current = null;
            }
        }
    }
}
