package dev.gatehouse.console.fx;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Carries events from the feed's thread to the FX thread: once a tick all that came since the last one, so that a
 * thousand events cost one change of a table and not a thousand. Takes no more than it has room for; what it could not
 * take it counts, and the pages read anew from the API.
 *
 * <p>Thread-safe, except that {@link #subscribe} and {@link #drain} belong to the FX thread.
 */
public final class EventPump {

    private final int capacity;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private List<SecurityEvent> waiting = new ArrayList<>();
    private List<SecurityEvent> recalled = List.of();
    private long missed;

    /** Who wants to know of events; called on the FX thread. */
    public interface Subscriber {

        /** What came since the last tick, oldest first; never empty. */
        void onEvents(List<SecurityEvent> events);

        /** Events have been lost on the way: read anew. */
        void onMissed();

        /** Those of the lost ones that call for attention, oldest first; never empty. Reading anew shows them as well. */
        default void onRecalled(List<SecurityEvent> events) {}

        /** One that hands on to all of these, in their order. */
        static Subscriber all(List<Subscriber> subscribers) {
            List<Subscriber> all = List.copyOf(subscribers);
            return new Subscriber() {

                @Override
                public void onEvents(List<SecurityEvent> events) {
                    all.forEach(subscriber -> subscriber.onEvents(events));
                }

                @Override
                public void onMissed() {
                    all.forEach(Subscriber::onMissed);
                }
            };
        }
    }

    /** A pump with room for that many events between two ticks. */
    public EventPump(int capacity) {
        this.capacity = capacity;
    }

    /** Adds a subscriber. */
    public void subscribe(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    /** Whether an event calls for attention: one that is critical, or a new case. */
    public static boolean isNotable(SecurityEvent event) {
        return event.severity() == Severity.CRITICAL || event.type() == EventType.CASE_OPENED;
    }

    /** Takes an event, or counts it as missed if there is no room. For those that call for attention there is twice as much. */
    public synchronized void offer(SecurityEvent event) {
        if (waiting.size() < (isNotable(event) ? 2 * capacity : capacity)) {
            waiting.add(event);
        } else {
            missed++;
        }
    }

    /** Counts events that never came here. */
    public synchronized void miss(long count) {
        missed += count;
    }

    /** Takes those of the missed events that call for attention, oldest first. */
    public synchronized void recall(List<SecurityEvent> notable) {
        recalled = Stream.concat(recalled.stream(), notable.stream()).toList();
    }

    /** Hands out what came. Returns how many events were missed since the last time; 0 almost always. */
    public long drain() {
        List<SecurityEvent> events;
        List<SecurityEvent> again;
        long lost;
        synchronized (this) {
            events = List.copyOf(waiting);
            again = recalled;
            lost = missed;
            waiting = new ArrayList<>();
            recalled = List.of();
            missed = 0;
        }
        if (!again.isEmpty()) {
            subscribers.forEach(subscriber -> subscriber.onRecalled(again));
        }
        if (!events.isEmpty()) {
            subscribers.forEach(subscriber -> subscriber.onEvents(events));
        }
        if (lost > 0) {
            subscribers.forEach(Subscriber::onMissed);
        }
        return lost;
    }
}
