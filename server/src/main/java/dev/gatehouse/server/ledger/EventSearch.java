package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.database.Restriction;
import dev.gatehouse.server.database.Stretch;
import dev.gatehouse.server.database.TimeBounds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Finds a page of events without reading what is not on it, however long the ledger is: among the rows ({@link RowSearch}), and then
 * among what is packed ({@link SegmentSearch}). Confined to one transaction.
 *
 * <p>Times do not lead, since the order is that of the sequence. The search begins and ends at events that are an hour
 * outside of them, as events may be sealed a little out of turn. What is packed was sealed by clocks that may have been wrong for
 * a while: so it goes as far as there are segments that may have what is wanted, and passes over the others.
 */
final class EventSearch {

    private final RowStore rows = new RowStore();
    private final SegmentStore segments = new SegmentStore();
    private final Handle handle;
    private final Filter filter;
    private final Optional<Long> before;
    private final int limit;
    private final WantedKinds kinds;
    private final TimeBounds times;

    /** @param before only events with a lesser sequence */
    EventSearch(Handle handle, Filter filter, Optional<Long> before, int limit) {
        this.handle = handle;
        this.filter = FilterSchemas.EVENTS.withChoices(filter);
        this.before = before;
        this.limit = limit;
        this.kinds = WantedKinds.of(this.filter, new Codebook(handle));
        this.times = TimeBounds.of(this.filter);
    }

    /** The newest that match, newest first, at most as many as the limit; looked for anew where some were packed meanwhile. */
    Found<Long, LedgerEntry> page() {
        if (kinds.areNone()) {
            return Found.nothing();
        }
        long packed;
        Found<Long, LedgerEntry> found;
        do {
            packed = segments.end(handle);
            found = page(packed);
        } while (segments.end(handle) != packed);
        return found;
    }

    /** @param packed the last sequence that is */
    private Found<Long, LedgerEntry> page(long packed) {
        Stretch<Long> all = stretch();
        Found<Long, LedgerEntry> newest = all.before() > packed + 1
                ? pageOfRows(new Stretch<>(all.before(), Math.max(all.downTo(), packed + 1)))
                : Found.nothing();
        int missing = limit - newest.items().size();
        if (missing == 0 || newest.stopped().isPresent() || all.downTo() > packed) {
            return newest;
        }
        Found<Long, LedgerEntry> old =
                pageOfPacked(new Stretch<>(Math.min(all.before(), packed + 1), all.downTo()), missing);
        return new Found<>(
                Stream.concat(newest.items().stream(), old.items().stream()).toList(), old.stopped());
    }

    private Found<Long, LedgerEntry> pageOfRows(Stretch<Long> stretch) {
        return new RowSearch(handle, WantedKinds.others(filter), kinds).page(stretch, limit);
    }

    private Found<Long, LedgerEntry> pageOfPacked(Stretch<Long> stretch, int missing) {
        Predicate<SecurityEvent> matcher = FilterSchemas.EVENTS.matcher(filter);
        return new SegmentSearch(
                        handle, values(), this::isWithinTimes, entry -> matcher.test(entry.toEvent()), stretch, missing)
                .page();
    }

    private boolean isWithinTimes(LedgerSegment segment) {
        return times.since().filter(segment.latest()::isBefore).isEmpty()
                && times.until()
                        .filter(until -> !segment.earliest().isBefore(until))
                        .isEmpty();
    }

    /** All that the filter wants of what has postings. */
    private List<List<PostingKey>> values() {
        List<List<PostingKey>> values = new ArrayList<>();
        kinds.leading()
                .map(numbers -> numbers.stream().map(PostingKey::kind).toList())
                .ifPresent(values::add);
        values("session", PostingKey::session).ifPresent(values::add);
        values("user", PostingKey::username).ifPresent(values::add);
        values("address", PostingKey::address).ifPresent(values::add);
        return values;
    }

    private Optional<List<PostingKey>> values(String field, Function<String, PostingKey> key) {
        return Restriction.find(filter, field)
                .map(restriction -> restriction.values().stream().map(key).toList());
    }

    /** Where the page may be. */
    private Stretch<Long> stretch() {
        long oldest = times.since().map(this::lastWellBefore).orElse(0L) + 1;
        long end = times.until().map(this::firstWellAfter).orElse(Long.MAX_VALUE);
        return new Stretch<>(Math.min(end, before.orElse(Long.MAX_VALUE)), oldest);
    }

    private long lastWellBefore(Instant from) {
        Instant time = from.minus(Ledger.OUT_OF_TURN);
        return segments.firstSince(handle, time)
                .map(segment -> segment.first() - 1)
                .or(() -> firstRow()
                        .filter(first -> first.occurredAt().isBefore(time))
                        .flatMap(_ -> rows.shortlyBefore(handle, time)))
                .orElseGet(() -> segments.end(handle));
    }

    /** Where it is no older than what is looked for, what is was dated back by a wrong clock. */
    private Optional<LedgerRow> firstRow() {
        return rows.after(handle, segments.end(handle), 1).stream().findFirst();
    }

    private long firstWellAfter(Instant to) {
        Instant time = to.plus(Ledger.OUT_OF_TURN);
        long last = segments.lastBefore(handle, time).map(LedgerSegment::last).orElse(0L);
        return last < segments.end(handle)
                ? last + 1
                : rows.last(handle)
                        .filter(newest -> newest.occurredAt().isAfter(time))
                        .flatMap(_ -> rows.shortlyAfter(handle, time))
                        .orElse(Long.MAX_VALUE);
    }
}
