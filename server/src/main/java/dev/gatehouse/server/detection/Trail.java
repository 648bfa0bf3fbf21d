package dev.gatehouse.server.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * What one key, such as an address, has done lately: weighted marks in time. Of more than {@value #MOST} the two oldest
 * become one, so its memory is bounded and its sum is not: what is counted a little too long is old already. Not
 * thread-safe.
 */
final class Trail {

    private static final int MOST = 32;
    private static final int EVIDENCE = 20;

    private final Deque<Mark> marks = new ArrayDeque<>();

    /** Marks what an event has added. */
    void add(Instant at, long sequence, long weight) {
        marks.addLast(new Mark(at.toEpochMilli(), sequence, weight));
        if (marks.size() > MOST) {
            Mark oldest = marks.removeFirst();
            Mark next = marks.removeFirst();
            marks.addFirst(new Mark(next.millis(), next.sequence(), oldest.weight() + next.weight()));
        }
    }

    /** The weights of all marks that are younger than the window. */
    long within(Duration window, Instant now) {
        long from = now.toEpochMilli() - window.toMillis();
        long sum = 0;
        for (Iterator<Mark> newest = marks.descendingIterator(); newest.hasNext(); ) {
            Mark mark = newest.next();
            if (mark.millis() < from) {
                return sum;
            }
            sum += mark.weight();
        }
        return sum;
    }

    /** The sequences of the newest marks, rising. */
    List<Long> evidence() {
        return marks.stream()
                .skip(Math.max(0, marks.size() - EVIDENCE))
                .map(Mark::sequence)
                .toList();
    }

    boolean isEmpty() {
        return marks.isEmpty();
    }

    /** Forgets everything. */
    void clear() {
        marks.clear();
    }

    private record Mark(long millis, long sequence, long weight) {}
}
