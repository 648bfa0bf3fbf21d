package dev.gatehouse.console.store;

import dev.gatehouse.console.store.EventBlock.BlockRange;
import dev.gatehouse.console.store.StoreSegment.BlockPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;

/**
 * Makes an index of the events in all blocks, on all processors: from the indexes of their segments, and of segments that have
 * none, from the events. Confined to one thread.
 */
final class IndexBuilder {

    private final SecretKey key;
    private final Map<StoreSegment, Map<Integer, BlockPlace>> byRow = new HashMap<>();
    private int rows;

    /** @param byFirst the blocks by their first sequence; none has an event of another */
    IndexBuilder(SortedMap<Long, BlockPlace> byFirst, SecretKey key) {
        this.key = key;
        for (BlockPlace block : byFirst.values()) {
            byRow.computeIfAbsent(block.segment(), _ -> new HashMap<>()).put(rows, block);
            rows += block.range().count();
        }
    }

    /** For the blocks of one segment. */
    static IndexBuilder of(StoreSegment segment, SecretKey key) {
        SortedMap<Long, BlockPlace> byFirst = new TreeMap<>();
        segment.blocks().forEach(block -> byFirst.put(block.range().first(), block));
        return new IndexBuilder(byFirst, key);
    }

    EventIndex build() throws IOException {
        EventIndex index = new EventIndex(rows);
        try {
            byRow.entrySet().parallelStream().forEach(each -> put(index, each.getKey(), each.getValue()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return index;
    }

    private void put(EventIndex index, StoreSegment segment, Map<Integer, BlockPlace> blocks) {
        Map<Integer, BlockRange> ranges = new HashMap<>();
        blocks.forEach((row, block) -> ranges.put(row, block.range()));
        if (SegmentIndex.read(segment, key)
                .filter(made -> index.copy(made, ranges))
                .isEmpty()) {
            blocks.entrySet().parallelStream().forEach(each -> put(index, each.getKey(), each.getValue()));
        }
    }

    private void put(EventIndex index, int first, BlockPlace block) {
        try {
            int row = first;
            for (String line : lines(block, key)) {
                index.put(row++, EventBlock.event(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a block. */
    static List<String> lines(BlockPlace block, SecretKey key) throws IOException {
        try (FileChannel channel = FileChannel.open(block.segment().file(), StandardOpenOption.READ)) {
            List<String> lines = EventBlock.lines(block.segment().content(channel, block, key));
            if (lines.size() != block.range().count()) {
                throw new IOException("Not a block");
            }
            return lines;
        }
    }
}
