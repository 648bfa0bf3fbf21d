package dev.gatehouse.console.store;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.console.store.StoreSegment.BlockPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The events in the blocks that a store has at this moment. Confined to one thread. */
final class StoredEvents {

    private final SecretKey key;
    private final NavigableMap<Long, BlockPlace> byFirst = new TreeMap<>();
    private @Nullable EventIndex index;

    StoredEvents(Collection<StoreSegment> segments, SecretKey key) {
        this.key = key;
        segments.forEach(segment ->
                segment.blocks().forEach(block -> byFirst.put(block.range().first(), block)));
    }

    /**
     * The sequences of the newest events that a filter matches, the newest first. The first call opens all blocks.
     *
     * @param before only lower ones
     */
    List<Long> find(Filter filter, int limit, long before) throws IOException {
        EventIndex made = index;
        if (made == null) {
            made = new IndexBuilder(byFirst, key).build();
            index = made;
        }
        return made.find(filter, limit, before);
    }

    /** The events with these sequences, in that order; each block is opened once. */
    List<SecurityEvent> read(List<Long> sequences) throws IOException {
        Map<BlockPlace, List<String>> opened = new HashMap<>();
        List<SecurityEvent> events = new ArrayList<>();
        for (long sequence : sequences) {
            BlockPlace block =
                    Objects.requireNonNull(byFirst.floorEntry(sequence)).getValue();
            List<String> all = opened.get(block);
            if (all == null) {
                all = IndexBuilder.lines(block, key);
                opened.put(block, all);
            }
            events.add(EventBlock.event(all.get((int) (sequence - block.range().first()))));
        }
        return events;
    }
}
