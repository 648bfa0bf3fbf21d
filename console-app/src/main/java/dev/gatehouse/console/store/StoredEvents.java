package dev.gatehouse.console.store;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.console.store.StoreSegment.BlockPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The events in the blocks that a store has at this moment. Confined to one thread. */
final class StoredEvents {

    private final SecretKey key;
    private final NavigableMap<Long, BlockPlace> byFirst = new TreeMap<>();
    private @Nullable EventIndex index;

    StoredEvents(Collection<StoreSegment> segments, SecretKey key) {
        this(segments, key, null);
    }

    private StoredEvents(Collection<StoreSegment> segments, SecretKey key, @Nullable EventIndex index) {
        this.key = key;
        this.index = index;
        segments.forEach(segment ->
                segment.blocks().forEach(block -> byFirst.put(block.range().first(), block)));
    }

    /** What there is once a run of events has been written behind all others; only what is new is looked at. */
    StoredEvents with(Collection<StoreSegment> segments, List<SecurityEvent> run) {
        return new StoredEvents(
                segments, key, index == null ? null : index.with(run).orElse(null));
    }

    /**
     * The sequences of the newest events that a filter matches, the newest first. The first call opens all blocks.
     *
     * @param before only lower ones
     */
    List<Long> find(Filter filter, int limit, long before) throws IOException {
        return index().find(filter, limit, before);
    }

    /** Counts of them; the first call opens all blocks. */
    KeptCounts counts() throws IOException {
        return new KeptCounts(index());
    }

    private EventIndex index() throws IOException {
        EventIndex made = index;
        if (made == null) {
            made = new IndexBuilder(byFirst, key).build();
            index = made;
        }
        return made;
    }

    /** The events with these sequences, in that order; each block is opened once, on all processors. */
    List<SecurityEvent> read(List<Long> sequences) throws IOException {
        Map<BlockPlace, List<Long>> wanted = sequences.stream()
                .collect(Collectors.groupingBy(sequence ->
                        Objects.requireNonNull(byFirst.floorEntry(sequence)).getValue()));
        Map<Long, SecurityEvent> found = new ConcurrentHashMap<>();
        try {
            wanted.entrySet().parallelStream().forEach(each -> open(each.getKey(), each.getValue(), found));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return sequences.stream()
                .map(sequence -> Objects.requireNonNull(found.get(sequence)))
                .toList();
    }

    private void open(BlockPlace block, List<Long> wanted, Map<Long, SecurityEvent> found) {
        try {
            List<String> lines = IndexBuilder.lines(block, key);
            for (long sequence : wanted) {
                found.put(sequence, EventBlock.event(lines.get((int)
                        (sequence - block.range().first()))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
