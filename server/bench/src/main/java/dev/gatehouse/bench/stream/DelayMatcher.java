package dev.gatehouse.bench.stream;

import dev.gatehouse.common.session.SessionId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.HdrHistogram.Histogram;

/**
 * Matches answers with the events of what they acknowledge. A session has one request under way at a time, so its first
 * answer belongs to its first event, its second to its second; an event may come before its answer, and its delay is 0
 * then. Thread-safe.
 */
final class DelayMatcher {

    /** A minute; a longer delay counts as one. In nanoseconds. */
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

    private static final int DIGITS = 3;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition matched = lock.newCondition();
    private final Map<SessionId, Unmatched> sessions = new HashMap<>();
    private Histogram delays = new Histogram(LONGEST, DIGITS);
    private long waiting;

    /** An answer was there at that time of {@link System#nanoTime()}. */
    void answered(SessionId session, long nanos) {
        lock.lock();
        try {
            Unmatched unmatched = unmatched(session);
            Long arrival = unmatched.arrivals().poll();
            if (arrival == null) {
                unmatched.answers().add(nanos);
                waiting++;
            } else {
                delays.recordValue(0);
            }
        } finally {
            lock.unlock();
        }
    }

    /** An event was there at that time of {@link System#nanoTime()}. */
    void arrived(SessionId session, long nanos) {
        lock.lock();
        try {
            Unmatched unmatched = unmatched(session);
            Long answer = unmatched.answers().poll();
            if (answer == null) {
                unmatched.arrivals().add(nanos);
                return;
            }
            delays.recordValue(Math.clamp(nanos - answer, 0, LONGEST));
            waiting--;
            matched.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the events of all answers so far, and begins anew.
     *
     * @param longest how long to wait for them
     * @return their delays; the events that did not come are counted, and no longer waited for
     */
    EventDelays take(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (waiting > 0 && left > 0) {
                left = matched.awaitNanos(left);
            }
            EventDelays taken = EventDelays.of(delays, waiting);
            delays = new Histogram(LONGEST, DIGITS);
            waiting = 0;
            sessions.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private Unmatched unmatched(SessionId session) {
        return sessions.computeIfAbsent(session, _ -> new Unmatched(new ArrayDeque<>(), new ArrayDeque<>()));
    }

    private record Unmatched(Queue<Long> answers, Queue<Long> arrivals) {}
}
