package dev.gatehouse.server.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one key, such as an address, has done lately: weighted marks in time. Of more than {@value #MOST} two neighbours become
 * one, the pair that takes the least time for its age, so memory is bounded. What is counted too long by that is so by a part
 * of its age: no sum is too low, and one of what goes on evenly is too high by half at most, however long it goes on. Not
 * thread-safe.
 */
final class Trail {

    private static final int MOST = 32;
    private static final int EVIDENCE = 20;

    /** Ages below are alike. */
    private static final long SHORT_MILLIS = 30_000;

    private final List<Mark> marks = new ArrayList<>(1);

    /** Marks what an event has added. */
    void add(Instant at, long sequence, long weight) {
        marks.add(new Mark(at.toEpochMilli(), at.toEpochMilli(), sequence, weight));
        if (marks.size() > MOST) {
            int closest = closest();
            Mark first = marks.remove(closest);
            Mark next = marks.get(closest);
            marks.set(closest, new Mark(first.since(), next.millis(), next.sequence(), first.weight() + next.weight()));
        }
    }

    /**
     * The weights of all marks that are no further away than the window. Those that are further ahead, too, do not count: the
     * clock that made them was set back since.
     */
    long within(Duration window, Instant now) {
        return marks.stream()
                .filter(mark -> isWithin(window, mark.millis(), now))
                .mapToLong(Mark::weight)
                .sum();
    }

    /** Whether a time is no further away than the window. */
    static boolean isWithin(Duration window, long millis, Instant now) {
        return Math.abs(now.toEpochMilli() - millis) <= window.toMillis();
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

    /** The place of the first of the two neighbours that take the least time for their age. */
    private int closest() {
        return IntStream.range(0, marks.size() - 1)
                .boxed()
                .min(Comparator.comparingDouble(this::span))
                .orElseThrow();
    }

    private double span(int place) {
        Mark next = marks.get(place + 1);
        long age = Math.abs(marks.getLast().millis() - next.millis());
        return (double) Math.abs(next.millis() - marks.get(place).since()) / (age + SHORT_MILLIS);
    }

    /**
     * One or more events, as if all had happened at the time of the last.
     *
     * @param since    the time of the first
     * @param millis   the time of the last
     * @param sequence the last
     * @param weight   of all of them
     */
    private record Mark(long since, long millis, long sequence, long weight) {}
}
