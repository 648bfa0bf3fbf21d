package dev.gatehouse.server.ledger;

import dev.gatehouse.server.ledger.SegmentPostings.PostingBucket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Whether what leads to packed events says what they do, so that no search misses one; the events themselves are for a
 * {@link ChainWalk}. Confined to one transaction and its thread, but for the comparison.
 */
final class SegmentCheck {

    private final SegmentStore segments = new SegmentStore();
    private final SegmentBlockStore blocks = new SegmentBlockStore();
    private final PostingStore postings = new PostingStore();
    private final Handle handle;

    SegmentCheck(Handle handle) {
        this.handle = handle;
    }

    /**
     * What is wrong with it, of segments that have something behind that sequence; empty if nothing is.
     *
     * @param sequence what is up to there was cut off, or is broken, which was accepted; 0 for nothing
     */
    Optional<String> flaw(long sequence) {
        List<LedgerSegment> begun = segments.across(handle, sequence);
        long last = begun.isEmpty() ? sequence : begun.getFirst().first() - 1;
        Optional<LedgerSegment> next = begun.stream().findFirst().or(() -> segments.next(handle, sequence));
        Optional<String> flaw = Optional.empty();
        Aside<Optional<String>> looking = Aside.begin(Optional::empty);
        while (next.isPresent() && flaw.isEmpty()) {
            LedgerSegment segment = next.get();
            List<LedgerRow> events = blocks.upTo(handle, last, segment.last());
            Set<Long> lasts = blocks.lasts(handle, last, segment.last());
            Map<PostingBucket, byte[]> stored = postings.of(handle, segment);
            flaw = looking.result();
            looking = Aside.begin(() -> flaw(segment, events, lasts, stored));
            last = segment.last();
            next = segments.next(handle, segment.first());
        }
        long end = last;
        return flaw.or(looking::result)
                .or(() -> strayFlaw(end))
                .or(this::strayPostings)
                .or(() -> rowsFlaw(sequence));
    }

    /** Uses no handle, and is called on other threads. */
    private static Optional<String> flaw(
            LedgerSegment segment, List<LedgerRow> events, Set<Long> lasts, Map<PostingBucket, byte[]> stored) {
        if (events.isEmpty() || !segment.equals(LedgerSegment.of(events))) {
            return flaw("the segment of event %d is not that of its events", segment.first());
        }
        if (!lasts.equals(
                events.stream().map(row -> segment.blockOf(row.sequence())).collect(Collectors.toSet()))) {
            return flaw("blocks of the segment of event %d are not where they are looked for", segment.first());
        }
        return agree(events, stored)
                ? Optional.empty()
                : flaw("the postings of the segment of event %d do not say what its events do", segment.first());
    }

    private Optional<String> strayFlaw(long last) {
        return blocks.after(handle, last, 1).stream()
                .findFirst()
                .flatMap(row -> flaw("event %d is packed in no segment", row.sequence()));
    }

    private Optional<String> strayPostings() {
        return postings.stray(handle)
                .flatMap(first -> flaw("there are postings of a segment of event %d, which is none", first));
    }

    /** The rows that are left of what is packed are what is packed, and none comes before the ledger's begin. */
    private Optional<String> rowsFlaw(long sequence) {
        Optional<LedgerRow> before = sequence == 0
                ? new RowStore().between(handle, Long.MIN_VALUE, 0, 1).stream().findFirst()
                : Optional.empty();
        if (before.isPresent()) {
            return flaw(
                    "event %d has a row before the first event", before.get().sequence());
        }
        PackedRows packed = new PackedRows(handle);
        List<LedgerRow> left = packed.after(sequence, LedgerSegment.SEQUENCES);
        while (!left.isEmpty() && blocks.are(handle, left)) {
            left = packed.after(left.getLast().sequence(), LedgerSegment.SEQUENCES);
        }
        return left.stream()
                .findFirst()
                .flatMap(row -> flaw("event %d has a row that is not what is packed of it", row.sequence()));
    }

    /**
     * The segment of the events that are in the place of that one, from the end of the one before on; empty if a database writer has
     * moved or removed some, or one of its ends.
     */
    Optional<LedgerSegment> asItIs(LedgerSegment segment) {
        return Optional.of(blocks.upTo(handle, endBefore(segment), segment.last()))
                .filter(events -> !events.isEmpty())
                .map(LedgerSegment::of)
                .filter(made -> made.first() == segment.first() && made.last() == segment.last())
                .filter(_ -> isFollowed(segment));
    }

    /** Where the segment before it ends; 0 if none is before it. */
    private long endBefore(LedgerSegment segment) {
        return segments.before(handle, segment.first(), 1).stream()
                .findFirst()
                .map(LedgerSegment::last)
                .orElse(0L);
    }

    /** Whether what is packed behind it is the begin of the next one. */
    private boolean isFollowed(LedgerSegment segment) {
        Optional<Long> next = segments.next(handle, segment.first()).map(LedgerSegment::first);
        return blocks.after(handle, segment.last(), 1).stream()
                .map(LedgerRow::sequence)
                .findFirst()
                .equals(next);
    }

    /** Whether the postings of a segment are those of its events. */
    boolean postingsAgree(LedgerSegment segment) {
        return agree(blocks.of(handle, segment), postings.of(handle, segment));
    }

    private static boolean agree(List<LedgerRow> events, Map<PostingBucket, byte[]> stored) {
        Map<PostingBucket, byte[]> made = SegmentPostings.write(events);
        return stored.keySet().equals(made.keySet())
                && stored.keySet().stream().allMatch(each -> Arrays.equals(stored.get(each), made.get(each)));
    }

    private static Optional<String> flaw(String text, long sequence) {
        return Optional.of(text.formatted(sequence));
    }
}
