package dev.gatehouse.server.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Lets callers that ask for the same thing at once share what it costs, such as a transaction (decision 0041). Who finds no
 * other one at work does its own at once and alone. Those who come meanwhile wait in line; then the first of them does it for
 * all of them. Thread-safe; a caller that waits is not interruptible.
 *
 * @param <T> what a caller asks for
 * @param <R> what it gets
 */
public final class SharedWork<T, R> {

    private final int most;
    private final Duration patience;
    private final Function<List<T>, List<R>> work;
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock, as is {@link #working}. */
    private final SequencedSet<Member<T, R>> line = new LinkedHashSet<>();

    private int working;

    /**
     * @param most     how many share at most; at least 1
     * @param patience how long one waits in line: then it no longer waits for those at work
     * @param work     does it, and gives each its own result, in the same order; what it throws, all of them get
     */
    public SharedWork(int most, Duration patience, Function<List<T>, List<R>> work) {
        this.most = most;
        this.patience = patience;
        this.work = work;
    }

    /** Has it done, alone or together with others. */
    public R ask(T request) {
        Member<T, R> member = new Member<>(request);
        Word<T, R> word = enter(member) ? new Word.YourTurn<>(List.of(member)) : await(member);
        return switch (word) {
            case Word.Served<T, R>(R result) -> result;
            case Word.YourTurn<T, R>(List<Member<T, R>> group) -> lead(group);
        };
    }

    /** How many stand in line. */
    int waiting() {
        lock.lock();
        try {
            return line.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is to begin at once; else it stands in line. */
    private boolean enter(Member<T, R> member) {
        lock.lock();
        try {
            if (working > 0) {
                line.add(member);
                return false;
            }
            working++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Word<T, R> await(Member<T, R> member) {
        if (!member.isTold(patience)) {
            List<Member<T, R>> group = takeFrom(member);
            if (!group.isEmpty()) {
                return new Word.YourTurn<>(group);
            }
        }
        return member.word();
    }

    /** Does it for a group, of which this thread is the first member, and gets its own result here. */
    private R lead(List<Member<T, R>> group) {
        try {
            List<R> results =
                    work.apply(group.stream().map(member -> member.request).toList());
            IntStream.range(1, group.size())
                    .forEach(i -> group.get(i).told.complete(new Word.Served<>(results.get(i))));
            return results.getFirst();
        } catch (RuntimeException | Error e) {
            group.stream().skip(1).forEach(other -> other.told.completeExceptionally(e));
            throw e;
        } finally {
            passOn();
        }
    }

    /** Lets the first in line do it for those who wait. */
    private void passOn() {
        List<Member<T, R>> next;
        lock.lock();
        try {
            working--;
            next = take();
        } finally {
            lock.unlock();
        }
        if (!next.isEmpty()) {
            next.getFirst().told.complete(new Word.YourTurn<>(next));
        }
    }

    /** The group that this one, who waits no longer, leads; empty if it is in another one's group already. */
    private List<Member<T, R>> takeFrom(Member<T, R> first) {
        lock.lock();
        try {
            if (!line.contains(first)) {
                return List.of();
            }
            line.addFirst(first);
            return take();
        } finally {
            lock.unlock();
        }
    }

    /** With the lock held. */
    private List<Member<T, R>> take() {
        List<Member<T, R>> group = new ArrayList<>();
        while (group.size() < most && !line.isEmpty()) {
            group.add(line.removeFirst());
        }
        if (!group.isEmpty()) {
            working++;
        }
        return group;
    }

    /** Who asks, and what it is told. */
    private static final class Member<T, R> {

        private final T request;
        private final CompletableFuture<Word<T, R>> told = new CompletableFuture<>();

        Member(T request) {
            this.request = request;
        }

        /** Waits that long at most; an interrupted thread waits no shorter, since it has no way back. */
        boolean isTold(Duration wait) {
            try {
                told.get(wait.toNanos(), TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException _) {
                return false;
            } catch (ExecutionException _) {
                return true;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return true;
            }
        }

        Word<T, R> word() {
            try {
                return told.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        }
    }

    /** What one who waits is told. */
    private sealed interface Word<T, R> {

        /** It has been done. */
        record Served<T, R>(R result) implements Word<T, R> {}

        /** To do it, for these; the first of them is itself. */
        record YourTurn<T, R>(List<Member<T, R>> group) implements Word<T, R> {}
    }
}
