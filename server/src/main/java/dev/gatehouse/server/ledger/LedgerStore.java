package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.database.Found;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The sealed events: old ones are packed, the newest are rows (decision 0044). There may be rows of some that are packed; these
 * are the same, and are deleted in time.
 */
final class LedgerStore {

    private final RowStore rows = new RowStore();
    private final SegmentStore segments = new SegmentStore();
    private final SegmentBlockStore blocks = new SegmentBlockStore();

    /** Appends these, and gives their rows; the caller holds the ledger's head. */
    List<LedgerRow> append(Handle handle, List<LedgerEntry> entries) {
        return rows.append(handle, entries);
    }

    /**
     * What comes after that sequence, in order, at most that many. Where what comes next has no row, it may have been packed since
     * it was looked for among what is.
     */
    List<LedgerEntry> after(Handle handle, long sequence, int limit) {
        List<LedgerRow> found = new ArrayList<>(packed(handle, sequence, limit));
        boolean more = found.size() < limit;
        while (more) {
            long last = found.isEmpty() ? sequence : found.getLast().sequence();
            List<LedgerRow> next = rows.after(handle, last, limit - found.size());
            List<LedgerRow> missed = next.isEmpty() || next.getFirst().sequence() == last + 1
                    ? List.of()
                    : packed(handle, last, limit - found.size());
            found.addAll(missed.isEmpty() ? next : missed);
            more = !missed.isEmpty() && found.size() < limit;
        }
        return entries(handle, found);
    }

    /**
     * As {@link #after}, with one statement where what comes next has a row, or nothing comes next: the last event is never packed.
     * Rows are taken as they are, also where they are packed and not deleted yet.
     */
    List<LedgerEntry> newest(Handle handle, long sequence, int limit) {
        List<LedgerRow> next = rows.after(handle, sequence, limit);
        return next.isEmpty() || next.getFirst().sequence() == sequence + 1
                ? entries(handle, next)
                : after(handle, sequence, limit);
    }

    private static List<LedgerEntry> entries(Handle handle, List<LedgerRow> rows) {
        Codebook codebook = new Codebook(handle);
        return rows.stream().map(row -> row.entry(codebook)).toList();
    }

    private List<LedgerRow> packed(Handle handle, long sequence, int limit) {
        List<LedgerRow> packed = new ArrayList<>();
        List<LedgerRow> next = blocks.after(handle, sequence, limit);
        while (packed.addAll(next) && packed.size() < limit) {
            next = blocks.after(handle, packed.getLast().sequence(), limit - packed.size());
        }
        return packed;
    }

    /** The event with that sequence, which may be packed while it is looked for. */
    Optional<LedgerEntry> find(Handle handle, long sequence) {
        return blocks.find(handle, sequence)
                .or(() -> rows.find(handle, sequence))
                .or(() -> blocks.find(handle, sequence))
                .map(row -> row.entry(new Codebook(handle)));
    }

    /** The event with the highest sequence. */
    Optional<LedgerEntry> last(Handle handle) {
        return rows.last(handle)
                .or(() -> blocks.find(handle, segments.end(handle)))
                .map(row -> row.entry(new Codebook(handle)));
    }

    /**
     * The last sequence before the first event that occurred then or later, the last of all where there is none. Events that a
     * wrong clock has dated back are among those behind it.
     */
    long lastBefore(Handle handle, Instant time) {
        return segments.firstSince(handle, time)
                .flatMap(segment -> blocks.of(handle, segment).stream()
                        .filter(row -> !row.occurredAt().isBefore(time))
                        .findFirst())
                .map(LedgerRow::sequence)
                .or(() -> rows.firstSince(handle, time))
                .map(first -> first - 1)
                .or(() -> last(handle).map(LedgerEntry::sequence))
                .orElse(0L);
    }

    /** The first event of that type from that sequence on. */
    Optional<LedgerEntry> first(Handle handle, EventType type, long sequence) {
        Codebook codebook = new Codebook(handle);
        List<Integer> kinds = codebook.kinds(kind -> kind.type().equals(type.code()));
        return Stream.concat(
                        kinds.stream().flatMap(kind -> rows.first(handle, kind, sequence).stream()),
                        kinds.stream().flatMap(kind -> segments.first(handle, kind, sequence).stream()))
                .min(Comparator.comparingLong(LedgerRow::sequence))
                .map(row -> row.entry(codebook));
    }

    /** The newest event of that type. */
    Optional<LedgerEntry> lastOf(Handle handle, EventType type) {
        return page(handle, Filter.is("type", type.code()), Optional.empty(), 1).items().stream()
                .findFirst();
    }

    /** Those with a lesser sequence, newest first, at most that many. */
    Found<Long, LedgerEntry> page(Handle handle, Filter filter, Optional<Long> before, int limit) {
        return new EventSearch(handle, filter, before, limit).page();
    }

    /**
     * How often what happened in each minute from the one time on and before the other, of the events behind that sequence; goes
     * through all of these. The caller sees one moment of the database.
     */
    MinuteCounts minutes(Handle handle, Instant from, Instant to, long sequence) {
        MinuteCounts counts = rows.minutes(handle, from, to, Math.max(sequence, segments.end(handle)));
        Codebook codebook = new Codebook(handle);
        segments.between(handle, from, to).stream()
                .filter(segment -> segment.last() > sequence)
                .flatMap(segment -> blocks.of(handle, segment).stream())
                .filter(row -> row.sequence() > sequence)
                .filter(row ->
                        !row.occurredAt().isBefore(from) && row.occurredAt().isBefore(to))
                .forEach(row -> counts.add(
                        row.occurredAt().truncatedTo(ChronoUnit.MINUTES), KindCount.of(codebook.kind(row.kind()), 1)));
        return counts;
    }

    /**
     * Deletes some of the oldest events up to that one, at most that many of those that are not packed.
     *
     * @return whether there may be more
     */
    boolean deleteUpTo(Handle handle, long sequence, int limit) {
        return segments.deleteUpTo(handle, sequence) || rows.deleteUpTo(handle, sequence, limit) == limit;
    }
}
