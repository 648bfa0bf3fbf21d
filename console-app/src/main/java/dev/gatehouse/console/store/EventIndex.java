package dev.gatehouse.console.store;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchema;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.EventCount;
import dev.gatehouse.console.store.EventBlock.BlockRange;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What filters ask of many events, column by column: some 50 bytes an event. A value that many events have is there once, and
 * is compared once; with what, the schema says that the server has, too. What is not filled in matches nothing.
 *
 * <p>{@link #put} may be called by several threads for different rows; after that, immutable and thread-safe, but for
 * {@link #with}, of which one thread at a time makes the next index.
 */
final class EventIndex {

    private static final FilterSchema<SecurityEvent> SCHEMA = FilterSchemas.EVENTS;

    /** So many rows, the newest, are looked at before more are: most questions end there. */
    private static final int FIRST_LOOK = 1 << 12;

    /** No more rows than this are looked at, on all processors, before it is asked whether that is enough. */
    private static final int LONGEST_LOOK = 1 << 18;

    private final int rows;
    private final long[] sequences;
    private final long[] micros;
    private final Map<String, ValueColumn> columns;

    /** How often a summed event says that it happened, by its row; all others once. */
    private final Map<Integer, Long> times;

    /** @param rows how many events there are */
    EventIndex(int rows) {
        this(rows, new long[rows], new long[rows], new LinkedHashMap<>(), new ConcurrentHashMap<>());
        SCHEMA.names().stream()
                .map(name -> SCHEMA.find(name).orElseThrow())
                .filter(field -> !IndexFilter.isTime(field))
                .forEach(field -> columns.put(field.name(), new ValueColumn(field.value(), rows)));
    }

    private interface ColumnWriter {
        void write(ValueColumn column, int row, SecurityEvent event);
    }

    private EventIndex(
            int rows, long[] sequences, long[] micros, Map<String, ValueColumn> columns, Map<Integer, Long> times) {
        this.rows = rows;
        this.sequences = sequences;
        this.micros = micros;
        this.columns = columns;
        this.times = times;
    }

    /** Puts an event into a row; rows are in the order of sequences. */
    void put(int row, SecurityEvent event) {
        put(row, event, ValueColumn::put);
    }

    private void put(int row, SecurityEvent event, ColumnWriter writer) {
        sequences[row] = event.sequence();
        micros[row] = ceiling(event.occurredAt());
        columns.values().forEach(column -> writer.write(column, row, event));
        event.detail(EventDetail.COUNT).ifPresent(count -> putTimes(row, count));
    }

    private void putTimes(int row, long count) {
        if (count > 1) {
            times.put(row, count);
        }
    }

    /**
     * An index with these events as well, which goes on in the room behind the rows of this one; this one stays as it is.
     *
     * @param later events in the order of their sequences
     * @return empty if one of them does not come after all others: then all must be looked at anew
     */
    Optional<EventIndex> with(List<SecurityEvent> later) {
        if (rows > 0 && later.getFirst().sequence() <= sequences[rows - 1]) {
            return Optional.empty();
        }
        int needed = rows + later.size();
        boolean room = needed <= sequences.length;
        int size = room ? sequences.length : needed + needed / 2;
        if (!room) {
            columns.values().forEach(column -> column.grow(size));
        }
        EventIndex next = new EventIndex(
                needed,
                room ? sequences : Arrays.copyOf(sequences, size),
                room ? micros : Arrays.copyOf(micros, size),
                columns,
                times);
        for (int row = rows; row < needed; row++) {
            next.append(row, later.get(row - rows));
        }
        return Optional.of(next);
    }

    private void append(int row, SecurityEvent event) {
        put(row, event, ValueColumn::append);
    }

    /** Puts events of another index into rows, by their first sequences; does nothing where that one has not all of them. */
    boolean copy(EventIndex other, Map<Integer, BlockRange> ranges) {
        if (!ranges.values().stream().allMatch(other::has)) {
            return false;
        }
        columns.forEach((name, column) -> {
            ValueColumn others = other.column(name);
            int[] numbers = column.numbersOf(others);
            ranges.forEach((row, range) -> column.copy(row, others, numbers, other.rowOf(range), range.count()));
        });
        ranges.forEach((row, range) -> {
            int from = other.rowOf(range);
            System.arraycopy(other.sequences, from, sequences, row, range.count());
            System.arraycopy(other.micros, from, micros, row, range.count());
            other.times.forEach((there, count) -> {
                if (there >= from && there < from + range.count()) {
                    times.put(row + there - from, count);
                }
            });
        });
        return true;
    }

    private boolean has(BlockRange range) {
        int row = rowOf(range);
        int last = row + range.count() - 1;
        return last < rows && sequences[row] == range.first() && sequences[last] == range.last();
    }

    private int rowOf(BlockRange range) {
        return rowBefore(range.first()) + 1;
    }

    /** Writes all rows, for {@link #read}. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(rows);
        for (int row = 0; row < rows; row++) {
            out.writeLong(sequences[row]);
            out.writeLong(micros[row]);
            out.writeLong(times.getOrDefault(row, 1L));
        }
        for (Map.Entry<String, ValueColumn> column : columns.entrySet()) {
            out.writeUTF(column.getKey());
            column.getValue().write(out, rows);
        }
    }

    /** @throws IOException if it was not written by this version of the program */
    static EventIndex read(DataInputStream in) throws IOException {
        EventIndex index = new EventIndex(in.readInt());
        for (int row = 0; row < index.rows; row++) {
            index.sequences[row] = in.readLong();
            index.micros[row] = in.readLong();
            index.putTimes(row, in.readLong());
        }
        for (Map.Entry<String, ValueColumn> column : index.columns.entrySet()) {
            if (!in.readUTF().equals(column.getKey())) {
                throw new IOException("Other columns");
            }
            column.getValue().read(in, index.rows);
        }
        return index;
    }

    /**
     * The sequences of the newest events that a filter matches, the newest first.
     *
     * @param before only lower ones
     */
    List<Long> find(Filter filter, int limit, long before) {
        IntPredicate wanted = new IndexFilter(micros, columns).compile(filter);
        List<Long> found = new ArrayList<>();
        int end = rowBefore(before) + 1;
        for (int length = FIRST_LOOK; end > 0 && found.size() < limit; length = Math.min(2 * length, LONGEST_LOOK)) {
            int[] rows = IntStream.range(Math.max(0, end - length), end)
                    .parallel()
                    .filter(wanted)
                    .toArray();
            for (int i = rows.length - 1; i >= 0 && found.size() < limit; i--) {
                found.add(sequences[rows[i]]);
            }
            end -= length;
        }
        return found;
    }

    /** Counts events by bucket and kind, the oldest bucket first. */
    List<KeptCount> count(Instant from, Instant to, Bucket bucket) {
        record KindInBucket(long start, String type, String severity) {}
        long width = bucket.length().toNanos() / 1_000;
        Map<KindInBucket, long[]> sums = new TreeMap<>(Comparator.comparingLong(KindInBucket::start)
                .thenComparing(KindInBucket::type)
                .thenComparing(KindInBucket::severity));
        ValueColumn types = column("type");
        ValueColumn severities = column("severity");
        rows(from, to).forEach(row -> {
            String type = types.value(row);
            String severity = severities.value(row);
            if (type != null && severity != null) {
                long[] sum = sums.computeIfAbsent(
                        new KindInBucket(Math.floorDiv(micros[row], width) * width, type, severity), _ -> new long[2]);
                sum[0]++;
                sum[1] += times.getOrDefault(row, 1L);
            }
        });
        return sums.entrySet().stream()
                .map(each -> new KeptCount(
                        new EventCount(
                                Instant.EPOCH.plus(each.getKey().start(), ChronoUnit.MICROS),
                                EventType.parse(each.getKey().type()).orElseThrow(),
                                Severity.parse(each.getKey().severity()).orElseThrow(),
                                each.getValue()[0]),
                        each.getValue()[1]))
                .toList();
    }

    /** How often events of a type happened with each value of a field. */
    Map<String, Long> values(String field, EventType type, Instant from, Instant to) {
        IntPredicate wanted = column("type").compile(type.code()::equals);
        ValueColumn values = column(field);
        Map<String, Long> sums = new HashMap<>();
        rows(from, to).filter(wanted).forEach(row -> {
            String value = values.value(row);
            if (value != null) {
                sums.merge(value, times.getOrDefault(row, 1L), Long::sum);
            }
        });
        return sums;
    }

    private IntStream rows(Instant from, Instant to) {
        long begin = ceiling(from);
        long end = ceiling(to);
        return IntStream.range(0, rows).filter(row -> micros[row] >= begin && micros[row] < end);
    }

    private ValueColumn column(String field) {
        return Objects.requireNonNull(columns.get(field), field);
    }

    private int rowBefore(long sequence) {
        int found = Arrays.binarySearch(sequences, 0, rows, sequence);
        return (found >= 0 ? found : -found - 1) - 1;
    }

    /** The first microsecond that is not before a time. */
    static long ceiling(Instant time) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).isBefore(time) ? micros + 1 : micros;
    }
}
