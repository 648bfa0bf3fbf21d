package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.database.Found.Stop;
import dev.gatehouse.server.database.Stretch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Finds events among those that are packed, newest first. What is wanted of values leads, by their postings, to the blocks that may
 * have such events; without any, each block is looked at. As a {@code PageSearch} does, it stops where it has looked at enough and
 * says where. Confined to one transaction; of use once.
 */
final class SegmentSearch {

    /** The search ends with that much effort, which is some 100 milliseconds: each event that is looked at in order is one. */
    private static final int MOST_EFFORT = 20_000;

    /** The effort of reading a block in which postings lead to an event or two, or what leads to some segments' events. */
    private static final int READ_EFFORT = 16;

    /** The effort of a column of postings, each of which lies in a page of its own. */
    private static final int COLUMN_EFFORT = 4;

    /** So many segments' postings are read at first, and four times as many each time. */
    private static final int FIRST_SEGMENTS = 4;

    private static final int MOST_SEGMENTS = 256;

    /** As of segments, of a segment's blocks: what is wanted is often in the newest. */
    private static final int FIRST_BLOCKS = 2;

    private static final int MOST_BLOCKS = 64;
    private static final int GROWTH = 4;

    private final SegmentStore segments = new SegmentStore();
    private final SegmentBlockStore blocks = new SegmentBlockStore();
    private final PostingStore postings = new PostingStore();
    private final List<LedgerEntry> found = new ArrayList<>();
    private final Handle handle;
    private final Codebook codebook;
    private final List<List<PostingKey>> values;
    private final Predicate<LedgerSegment> among;
    private final Predicate<LedgerEntry> filter;
    private final Stretch<Long> stretch;
    private final int limit;
    private int effort;
    private Optional<Stop<Long>> last = Optional.empty();

    /**
     * @param values of each of these lists, an event has one
     * @param among  fits a segment that may have events that are wanted
     * @param filter fits an event that is wanted
     * @param limit  how many are wanted
     */
    SegmentSearch(
            Handle handle,
            List<List<PostingKey>> values,
            Predicate<LedgerSegment> among,
            Predicate<LedgerEntry> filter,
            Stretch<Long> stretch,
            int limit) {
        this.handle = handle;
        this.codebook = new Codebook(handle);
        this.values = List.copyOf(values);
        this.among = among;
        this.filter = filter;
        this.stretch = stretch;
        this.limit = limit;
    }

    /** The newest that fit. */
    Found<Long, LedgerEntry> page() {
        int window = FIRST_SEGMENTS;
        List<LedgerSegment> next = segments.before(handle, stretch.before(), window);
        while (!next.isEmpty()) {
            List<LedgerSegment> some = next.stream().filter(among).toList();
            Map<PostingKey, Map<Long, byte[]>> read = some.isEmpty() ? Map.of() : postings(some);
            for (LedgerSegment segment : some) {
                if (found.size() == limit || segment.last() < stretch.downTo()) {
                    return new Found<>(found, Optional.empty());
                }
                look(segment, read);
                if (effort >= MOST_EFFORT && found.size() < limit) {
                    return new Found<>(found, last);
                }
            }
            if (next.getLast().first() <= stretch.downTo()) {
                return new Found<>(found, Optional.empty());
            }
            window = Math.min(window * GROWTH, MOST_SEGMENTS);
            next = segments.before(handle, next.getLast().first(), window);
        }
        return new Found<>(found, Optional.empty());
    }

    private Map<PostingKey, Map<Long, byte[]>> postings(List<LedgerSegment> some) {
        Stretch<Long> begins =
                new Stretch<>(some.getFirst().first() + 1, some.getLast().first());
        Map<PostingKey, Map<Long, byte[]>> read = new HashMap<>();
        for (List<PostingKey> alternatives : values) {
            for (PostingKey value : alternatives) {
                read.computeIfAbsent(value, _ -> postings.find(handle, value, begins));
            }
        }
        effort += READ_EFFORT;
        return read;
    }

    private void look(LedgerSegment segment, Map<PostingKey, Map<Long, byte[]>> read) {
        effort += COLUMN_EFFORT
                * (int) read.values().stream()
                        .filter(columns -> columns.containsKey(segment.first()))
                        .count();
        BitSet places = places(segment, read);
        List<Long> wanted = blocks(segment, places);
        int group = FIRST_BLOCKS;
        int looked = 0;
        while (looked < wanted.size() && found.size() < limit && effort < MOST_EFFORT) {
            List<Long> some = wanted.subList(looked, Math.min(looked + group, wanted.size()));
            blocks.find(handle, some).forEach(row -> look(segment, places, row));
            looked += some.size();
            effort += some.size() * (values.isEmpty() ? SegmentBlock.SEQUENCES : READ_EFFORT);
            group = Math.min(group * GROWTH, MOST_BLOCKS);
        }
        if (looked == wanted.size()) {
            last = Optional.of(new Stop<>(segment.first(), segment.earliest()));
        }
    }

    private void look(LedgerSegment segment, BitSet places, LedgerRow row) {
        if (row.sequence() < segment.first() || found.size() == limit) {
            return;
        }
        if (places.get((int) (row.sequence() - segment.first()))) {
            LedgerEntry entry = row.entry(codebook);
            if (filter.test(entry)) {
                found.add(entry);
            }
        }
        last = Optional.of(new Stop<>(row.sequence(), row.occurredAt()));
    }

    /** The last sequences of the blocks that have one of these places, newest first. */
    private static List<Long> blocks(LedgerSegment segment, BitSet places) {
        return places.stream()
                .mapToObj(place -> segment.blockOf(segment.first() + place))
                .distinct()
                .toList()
                .reversed();
    }

    /** How far the events that may be wanted are from the segment's first. */
    private BitSet places(LedgerSegment segment, Map<PostingKey, Map<Long, byte[]>> read) {
        int from = (int) Math.max(stretch.downTo() - segment.first(), 0);
        int to = (int) (Math.min(stretch.before() - 1, segment.last()) - segment.first());
        BitSet places = new BitSet();
        places.set(from, Math.max(from, to + 1));
        for (List<PostingKey> alternatives : values) {
            BitSet either = new BitSet();
            alternatives.forEach(value -> {
                byte[] column = read.getOrDefault(value, Map.of()).get(segment.first());
                if (column != null) {
                    SegmentPostings.places(column, value).forEach(either::set);
                }
            });
            places.and(either);
        }
        return places;
    }
}
