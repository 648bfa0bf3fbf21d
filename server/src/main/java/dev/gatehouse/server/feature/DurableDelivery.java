package dev.gatehouse.server.feature;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Delivery to a consumer of all processes on the database: the cursor is a row, moved in the transaction of what the
 * consumer writes. Its conditional update decides; a process that has lost the cursor meanwhile, to one that took it for
 * dead, or to a rewind, writes nothing. The lease only keeps processes from doing work that would be rolled back.
 *
 * <p>What the consumer has in memory follows from the events up to the cursor. Where it may be something else, the consumer
 * resumes ({@link LedgerConsumer.Durable#resume}) before it gets another event: also within a transaction that is tried again.
 */
final class DurableDelivery implements Delivery {

    /** How long the others wait for a process that gives no sign; a dead one is replaced a second after that at most. */
    private static final Duration LEASE = Duration.ofSeconds(3);

    /** What the consumer has in memory is of no known event. */
    private static final long UNKNOWN = -1;

    private final LedgerConsumer.Durable consumer;
    private final Database database;
    private final ParkedEvents parked;
    private final String node;
    private final InstantSource clock;
    private final CursorStore cursors = new CursorStore();
    private LedgerCursor cursor = new LedgerCursor(0, "", Instant.EPOCH);
    private volatile long sequence;

    /** The event up to which the consumer's memory is. */
    private long remembered = UNKNOWN;

    /** @param node this process, as no other one on the database is called */
    DurableDelivery(
            LedgerConsumer.Durable consumer, Database database, ParkedEvents parked, String node, InstantSource clock) {
        this.consumer = consumer;
        this.database = database;
        this.parked = parked;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public LedgerConsumer consumer() {
        return consumer;
    }

    @Override
    public OptionalLong position() {
        Instant now = clock.instant();
        cursor = database.read(handle -> cursors.find(handle, consumer.name())).orElseGet(this::begin);
        sequence = cursor.sequence();
        if (!cursor.isFree(node, now)) {
            return OptionalLong.empty();
        }
        if (!cursor.isLeasedTo(node, now, LEASE.dividedBy(2)) && !claim(now)) {
            return OptionalLong.empty();
        }
        resume();
        return OptionalLong.of(cursor.sequence());
    }

    @Override
    public void deliver(List<SecurityEvent> events) {
        List<SecurityEvent> wanted = events.stream()
                .filter(event -> consumer.interests().contains(event.type()))
                .toList();
        move(events.getLast().sequence(), handle -> consumer.acceptAll(handle, wanted));
    }

    @Override
    public void park(SecurityEvent event, String reason) {
        move(event.sequence(), handle -> {
            boolean _ = parked.park(handle, consumer.name(), event, reason);
        });
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public void release() {
        LedgerCursor free = new LedgerCursor(cursor.sequence(), "", Instant.EPOCH);
        if (cursor.holder().equals(node)) {
            boolean _ = database.write(handle -> cursors.move(handle, consumer.name(), cursor, free));
        }
    }

    /**
     * Moves the cursor and does the work, both or neither. The cursor comes first: one that is lost is no reason to forget what is
     * in memory, and from then on others wait for the work.
     */
    private void move(long to, Consumer<Handle> work) {
        LedgerCursor moved = held(to, clock.instant());
        database.execute(handle -> {
            if (!cursors.move(handle, consumer.name(), cursor, moved)) {
                throw new CursorLostException(consumer.name());
            }
            resume();
            remembered = UNKNOWN;
            work.accept(handle);
        });
        cursor = moved;
        sequence = to;
        remembered = to;
    }

    private void resume() {
        if (remembered != cursor.sequence()) {
            consumer.resume(cursor.sequence());
            remembered = cursor.sequence();
        }
    }

    private boolean claim(Instant now) {
        LedgerCursor claimed = held(cursor.sequence(), now);
        boolean won = database.write(handle -> cursors.move(handle, consumer.name(), cursor, claimed));
        cursor = won ? claimed : cursor;
        return won;
    }

    private LedgerCursor held(long at, Instant now) {
        return new LedgerCursor(at, node, now.plus(LEASE));
    }

    private LedgerCursor begin() {
        boolean _ = database.unlessDuplicate(handle -> {
                    cursors.insert(handle, consumer.name());
                    return true;
                })
                .isPresent();
        return new LedgerCursor(0, "", Instant.EPOCH);
    }
}
