package dev.gatehouse.console.store;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.store.StoreSegment.BlockPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;

/** Opens all blocks, on all processors, and makes an index of their events. Confined to one thread. */
final class IndexBuilder {

    private final SecretKey key;
    private final List<BlockPlace> blocks = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();
    private int all;

    /** @param byFirst the blocks by their first sequence; none has an event of another */
    IndexBuilder(SortedMap<Long, BlockPlace> byFirst, SecretKey key) {
        this.key = key;
        for (BlockPlace block : byFirst.values()) {
            blocks.add(block);
            rows.add(all);
            all += block.range().count();
        }
    }

    EventIndex build() throws IOException {
        EventIndex index = new EventIndex(all);
        try {
            IntStream.range(0, blocks.size()).parallel().forEach(number -> put(index, number));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return index;
    }

    private void put(EventIndex index, int number) {
        try {
            int row = rows.get(number);
            for (String line : lines(blocks.get(number), key)) {
                index.put(row++, EventBlock.event(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The events with these sequences, in that order; each block is opened once, on all processors. */
    static List<SecurityEvent> events(NavigableMap<Long, BlockPlace> byFirst, SecretKey key, List<Long> sequences)
            throws IOException {
        Map<BlockPlace, List<Long>> wanted = sequences.stream()
                .collect(Collectors.groupingBy(sequence ->
                        Objects.requireNonNull(byFirst.floorEntry(sequence)).getValue()));
        Map<Long, SecurityEvent> found = new ConcurrentHashMap<>();
        try {
            wanted.entrySet().parallelStream().forEach(each -> open(each.getKey(), key, each.getValue(), found));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return sequences.stream()
                .map(sequence -> Objects.requireNonNull(found.get(sequence)))
                .toList();
    }

    private static void open(BlockPlace block, SecretKey key, List<Long> wanted, Map<Long, SecurityEvent> found) {
        try {
            List<String> lines = lines(block, key);
            for (long sequence : wanted) {
                found.put(sequence, EventBlock.event(lines.get((int)
                        (sequence - block.range().first()))));
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
