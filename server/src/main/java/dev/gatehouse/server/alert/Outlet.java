package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.DestinationStatus;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.alert.Feed.Owed;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A destination: what it gets, how it is sent there, and a durable place up to which it was taken (decision 0034). What is
 * sent is leased in a short transaction, sent outside of any, and marked in another short one, on the condition that the lease
 * was not lost: so each item arrives at least once, in order, and is marked once. A process that dies is replaced when its
 * lease has run out; what it may have sent is sent again with the same ids.
 *
 * @param <T> what it gets
 */
final class Outlet<T> {

    /** How long other processes wait for one that gives no sign. */
    static final Duration LEASE = Duration.ofSeconds(5);

    /**
     * A day of failures at the slowest pace. What is too old is given up only after so many in a row: a clock that has jumped
     * ahead makes everything old, and gives nothing up.
     */
    static final int PATIENCE = (int) Duration.ofDays(1).dividedBy(RetryPace.LONGEST);

    private final String name;
    private final Feed<T> feed;
    private final Sender<T> sender;
    private final OutletContext context;
    private final DeliveryStore store = new DeliveryStore();
    private volatile boolean sending;

    Outlet(String name, Feed<T> feed, Sender<T> sender, OutletContext context) {
        this.name = name;
        this.feed = feed;
        this.sender = sender;
        this.context = context;
    }

    /** What all destinations of a process share; {@code node} is the process, as no other one on the database is called. */
    record OutletContext(Database database, EventLog events, InstantSource clock, RetryPace pace, String node) {}

    String name() {
        return name;
    }

    /** Gives the destination a place: the end of what there is when it is first set. */
    DeliveryState begin() {
        return find().orElseGet(() -> {
            DeliveryState first = DeliveryState.at(feed.head());
            boolean _ = context.database()
                    .unlessDuplicate(handle -> {
                        store.insert(handle, name, first);
                        return true;
                    })
                    .isPresent();
            return find().orElse(first);
        });
    }

    /** Sends what is owed, until there is nothing more, it fails, or another process sends. */
    void deliver() {
        boolean goesOn = true;
        while (goesOn && !Thread.currentThread().isInterrupted()) {
            goesOn = step();
        }
    }

    /** Keeps the lease while something is being sent, which may take longer than a lease. */
    void keepLease() {
        if (sending) {
            Instant until = now().plus(LEASE);
            context.database().execute(handle -> store.extend(handle, name, context.node(), until));
        }
    }

    /** The first place that is still owed and not too old to be; empty where there is none. */
    Optional<Long> lowestOwed(Instant now) {
        DeliveryState state = begin();
        long delivered = Math.max(state.delivered(), givenUp(state, now));
        return Optional.of(delivered + 1).filter(_ -> feed.owed(delivered) > 0);
    }

    boolean carriesEvents() {
        return feed instanceof LedgerFeed;
    }

    DestinationStatus status() {
        DeliveryState state = begin();
        return new DestinationStatus(
                name,
                feed.carries(),
                feed.owed(state.delivered()),
                state.failures(),
                state.failures() == 0 ? null : state.nextTryAt(),
                state.succeededAt(),
                state.failedAt(),
                state.problem());
    }

    /** Takes one step; false where nothing more can be done now. */
    private boolean step() {
        DeliveryState found = begin();
        if (!found.isDue(context.node(), now()) || feed.head() <= found.delivered()) {
            return false;
        }
        Optional<DeliveryState> held = claim(found);
        return held.isPresent() && (abandon(held.get()) || work(held.get()));
    }

    private Optional<DeliveryState> claim(DeliveryState found) {
        Instant now = now();
        if (found.isLeasedTo(context.node(), now, LEASE.dividedBy(2))) {
            return Optional.of(found);
        }
        DeliveryState held = found.held(context.node(), now.plus(LEASE));
        return Optional.of(held).filter(_ -> move(found, held));
    }

    private boolean work(DeliveryState held) {
        Owed<T> owed = feed.after(held.delivered(), sender.most());
        if (owed.items().isEmpty()) {
            return owed.end() > held.delivered() && move(held, held.passed(owed.end()));
        }
        sending = true;
        try {
            Optional<String> remark = Deadline.within(sender.timeout(), () -> sender.send(owed.items(), now()));
            DeliveryState succeeded = renewed(held).succeeded(owed.end(), now());
            return move(
                    held, remark.map(text -> succeeded.remarked(text, now())).orElse(succeeded));
        } catch (DeliveryException e) {
            Instant next = now().plus(context.pace().after(held.failures() + 1));
            boolean _ = move(held, renewed(held).failed(String.valueOf(e.getMessage()), now(), next));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            sending = false;
        }
    }

    /** Passes what a destination that fails has not taken for too long, and records it. */
    private boolean abandon(DeliveryState held) {
        long expired = givenUp(held, now());
        if (expired <= held.delivered()) {
            return false;
        }
        return context.database().write(handle -> {
            boolean moved = store.move(handle, name, held, held.passed(expired));
            if (moved) {
                context.events().append(handle, abandoned(held.delivered() + 1, expired));
            }
            return moved;
        });
    }

    /** The last place that is not waited for any more; 0 for none. */
    private long givenUp(DeliveryState state, Instant now) {
        return state.failures() < PATIENCE ? 0 : feed.expired(now);
    }

    private EventDraft abandoned(long first, long last) {
        return EventDraft.of(EventType.DELIVERY_ABANDONED, RequestSource.server(), now())
                .with(EventDetail.DESTINATION, name)
                .with(EventDetail.FIRST_GIVEN_UP, first)
                .with(EventDetail.LAST_GIVEN_UP, last);
    }

    private DeliveryState renewed(DeliveryState held) {
        return held.held(context.node(), now().plus(LEASE));
    }

    private boolean move(DeliveryState from, DeliveryState to) {
        return context.database().write(handle -> store.move(handle, name, from, to));
    }

    private Optional<DeliveryState> find() {
        return context.database().read(handle -> store.find(handle, name));
    }

    private Instant now() {
        return context.clock().instant();
    }
}
