package dev.gatehouse.console.store;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.store.EventBlock.BlockRange;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of a server on the console's own disk: append-only files of sealed blocks, of which the one with the
 * oldest events is deleted when there are too many. Of several windows at one store the first writes, the others read. A
 * crash loses what was being written, and nothing before it.
 *
 * <p>Thread-safe; all but the constructor's caller may be blocked by the disk.
 */
public final class EventStore implements KeptEvents, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EventStore.class.getName());

    /** Of a store of 2 million, a hundredth is deleted at once. */
    private static final int SEGMENT_EVENTS = 20_000;

    private final Path directory;
    private final StoreFiles files;
    private final SecretKey key;
    private final long most;
    private final int segmentEvents;
    private final int blockEvents;
    private final SecureRandom random = new SecureRandom();
    private final SegmentWriter writer = new SegmentWriter();
    private final TreeMap<Long, StoreSegment> segments = new TreeMap<>();
    private HeldRanges held = new HeldRanges();
    private Map<Path, Long> scanned = Map.of();
    private String keyFile = "";
    private @Nullable WriterLock guard;
    private @Nullable StoredEvents stored;

    /**
     * Opens the store in that directory, which is made.
     *
     * @param most as many events at most
     */
    static EventStore open(Path directory, SecretKey key, long most) throws IOException {
        return open(directory, key, most, Math.clamp(most / 10, 1, SEGMENT_EVENTS));
    }

    static EventStore open(Path directory, SecretKey key, long most, int segmentEvents) throws IOException {
        EventStore store = new EventStore(directory, key, most, segmentEvents);
        try {
            store.begin();
        } catch (IOException e) {
            store.letGo();
            throw e;
        }
        return store;
    }

    /** Opens a store of which nothing more will be written here, so that another window can. */
    static EventStore reading(Path directory, SecretKey key) throws IOException {
        EventStore store = new EventStore(directory, key, Long.MAX_VALUE, SEGMENT_EVENTS);
        store.refresh();
        return store;
    }

    private EventStore(Path directory, SecretKey key, long most, int segmentEvents) {
        this.directory = directory;
        this.files = new StoreFiles(directory);
        this.key = key;
        this.most = most;
        this.segmentEvents = segmentEvents;
        this.blockEvents = Math.min(EventBlock.MOST_EVENTS, segmentEvents);
    }

    private synchronized void begin() throws IOException {
        keyFile = files.key();
        guard = WriterLock.take(directory);
        scan();
    }

    /** Writes from now on if no other window does any more, or has begun the store anew; whether this one writes. */
    public synchronized boolean takeOver() throws IOException {
        if (guard == null && isKeyOfNow()) {
            guard = WriterLock.take(directory);
            if (guard != null && isKeyOfNow()) {
                scan();
            } else {
                letGo();
            }
        }
        return isWriter();
    }

    /** Only who has the lock changes it. */
    private boolean isKeyOfNow() throws IOException {
        return files.key().equals(keyFile);
    }

    private synchronized void letGo() throws IOException {
        if (guard != null) {
            guard.close();
            guard = null;
        }
    }

    private void scan() throws IOException {
        segments.clear();
        held = new HeldRanges();
        stored = null;
        for (Path file : files.segments()) {
            try {
                StoreSegment segment = StoreSegment.read(file, key);
                segments.put(segment.number(), segment);
                hold(segment);
            } catch (NoSuchFileException e) {
                // It was the oldest, and the window that writes has deleted it.
            }
        }
    }

    private void hold(StoreSegment segment) {
        segment.blocks()
                .forEach(block -> held.add(block.range().first(), block.range().last()));
    }

    /** Whether this one may write, and no other window. */
    synchronized boolean isWriter() {
        return guard != null;
    }

    /**
     * Keeps those of these events that it has not yet; nothing if another window writes.
     *
     * @throws IOException if the disk is full or has failed; what was there before is still there
     */
    public synchronized void append(List<SecurityEvent> events) throws IOException {
        if (guard == null) {
            return;
        }
        List<SecurityEvent> fresh = events.stream()
                .filter(event -> !held.has(event.sequence()))
                .sorted(Comparator.comparingLong(SecurityEvent::sequence))
                .toList();
        for (List<SecurityEvent> run : EventBlock.runs(fresh, blockEvents)) {
            write(run);
        }
        while (events() > most && segments.size() > 1) {
            delete(oldest());
        }
    }

    private void write(List<SecurityEvent> run) throws IOException {
        StoreSegment segment = segmentToWrite();
        byte[] block = EventBlock.write(run);
        byte[] sealed = SealedBlock.seal(key, segment.place(segment.next()), block, random);
        writer.append(segment, new BlockRange(run.getFirst().sequence(), run.size()), sealed);
        held.add(run.getFirst().sequence(), run.getLast().sequence());
        stored = stored == null ? null : stored.with(segments.values(), run);
    }

    private StoreSegment segmentToWrite() throws IOException {
        Map.Entry<Long, StoreSegment> newest = segments.lastEntry();
        if (newest != null && newest.getValue().events() < segmentEvents) {
            return newest.getValue();
        }
        writer.close();
        if (newest != null) {
            writeIndex(newest.getValue());
        }
        long number = newest == null ? 1 : newest.getKey() + 1;
        StoreSegment fresh = StoreSegment.fresh(directory, number);
        segments.put(number, fresh);
        return fresh;
    }

    private void writeIndex(StoreSegment full) {
        try {
            SegmentIndex.write(full, key, random);
        } catch (IOException e) {
            // Its events are read, then.
            LOG.log(Level.DEBUG, "No index of " + full.file(), e);
        }
    }

    /** By its events and not by its number, for a gap may be filled late; the file that is written stays. */
    private StoreSegment oldest() {
        return segments.headMap(segments.lastKey()).values().stream()
                .min(Comparator.comparingLong(StoreSegment::newest))
                .orElseThrow();
    }

    private void delete(StoreSegment segment) throws IOException {
        StoreFiles.delete(segment.file());
        segments.remove(segment.number());
        held = new HeldRanges();
        segments.values().forEach(this::hold);
        stored = null;
    }

    /** Forgets all: the server has another history now. Nothing happens if another window writes. */
    public synchronized void clear() throws IOException {
        if (guard == null) {
            return;
        }
        writer.close();
        for (StoreSegment segment : List.copyOf(segments.values())) {
            delete(segment);
        }
    }

    private long events() {
        return segments.values().stream().mapToLong(StoreSegment::events).sum();
    }

    @Override
    public synchronized KeptCoverage coverage() throws IOException {
        refresh();
        long newest = held.newest();
        int damaged = segments.values().stream().mapToInt(StoreSegment::damaged).sum();
        return new KeptCoverage(events(), newest, newest == 0 ? null : newest().occurredAt(), held.missing(), damaged);
    }

    @Override
    public synchronized KeptCounts counts() throws IOException {
        refresh();
        return stored().counts();
    }

    private SecurityEvent newest() throws IOException {
        return stored().read(List.of(held.newest())).getFirst();
    }

    /** The event with the highest sequence, by which its ledger is known again; null where there is none. */
    public synchronized @Nullable SecurityEvent last() throws IOException {
        return held.newest() == 0 ? null : newest();
    }

    /** The highest sequence up to that one that is not here; 0 where nothing is missing. */
    public synchronized long newestMissing(long upTo) {
        return held.newestMissing(upTo);
    }

    /** So many of the newest events always stay: a whole file is deleted, which has a block more than it should at most. */
    public long leastKept() {
        return Math.max(1, most - segmentEvents - blockEvents);
    }

    @Override
    public synchronized Page<SecurityEvent> find(Filter filter, int limit, @Nullable String cursor) throws IOException {
        refresh();
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        List<Long> found = stored().find(filter, limit + 1, before);
        return Page.of(stored().read(found), limit, event -> Long.toString(event.sequence()));
    }

    /** A window that does not write looks what the one has written that does. */
    private synchronized void refresh() throws IOException {
        if (guard == null) {
            Map<Path, Long> sizes = files.sizes();
            if (!sizes.equals(scanned)) {
                scan();
                scanned = sizes;
            }
        }
    }

    /** What there is at this moment; made anew after each change. */
    private StoredEvents stored() {
        StoredEvents made = stored;
        if (made == null) {
            made = new StoredEvents(segments.values(), key);
            stored = made;
        }
        return made;
    }

    /** Lets another window write. */
    @Override
    public synchronized void close() throws IOException {
        stored = null;
        try {
            writer.close();
        } finally {
            letGo();
        }
    }
}
