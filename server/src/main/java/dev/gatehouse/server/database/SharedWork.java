package dev.gatehouse.server.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Lets callers that ask for the same thing at once share what it costs, such as a transaction (decision 0041). Who finds no
 * other one at work begins at once, and waits for none. Those who come meanwhile wait in line; then the first of them does it
 * for all who are in line when it begins. Thread-safe; a caller that waits is not interruptible.
 *
 * @param <T> what a caller asks for
 * @param <R> what it gets
 */
public final class SharedWork<T, R> {

    /** As many share well; where more would gather, the disk would wait for the processors. */
    private static final int MANY = 8;

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
        Word<T, R> word = enter(member) ? new Word.YourTurn<>() : await(member);
        return switch (word) {
            case Word.Served<T, R>(R result) -> result;
            case Word.YourTurn<T, R>() -> lead(member);
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
        return !member.isTold(patience) && leave(member) ? new Word.YourTurn<>() : member.word();
    }

    /** Does it for all who stand in line by then, and gets its own result here. */
    @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on who runs meanwhile; it costs less where others do.
    private R lead(Member<T, R> first) {
        if (waiting() < MANY) {
            // Threads that are ready to ask come to do so; where none is, this takes no time.
            Thread.yield();
        }
        List<Member<T, R>> others = takeOthers();
        try {
            List<R> results = work.apply(Stream.concat(Stream.of(first), others.stream())
                    .map(member -> member.request)
                    .toList());
            for (int i = 0; i < others.size(); i++) {
                others.get(i).told.complete(new Word.Served<>(results.get(i + 1)));
            }
            return results.getFirst();
        } catch (RuntimeException | Error e) {
            others.forEach(other -> other.told.completeExceptionally(e));
            throw e;
        } finally {
            passOn();
        }
    }

    /** Lets the first in line do it for those who wait. */
    private void passOn() {
        Optional<Member<T, R>> next;
        lock.lock();
        try {
            next = line.isEmpty() ? Optional.empty() : Optional.of(line.removeFirst());
            if (next.isEmpty()) {
                working--;
            }
        } finally {
            lock.unlock();
        }
        next.ifPresent(member -> member.told.complete(new Word.YourTurn<>()));
    }

    /** Whether this one, who waits no longer, is to do it; not if another one does it for it already. */
    private boolean leave(Member<T, R> member) {
        lock.lock();
        try {
            boolean left = line.remove(member);
            if (left) {
                working++;
            }
            return left;
        } finally {
            lock.unlock();
        }
    }

    private List<Member<T, R>> takeOthers() {
        List<Member<T, R>> others = new ArrayList<>();
        lock.lock();
        try {
            while (others.size() < most - 1 && !line.isEmpty()) {
                others.add(line.removeFirst());
            }
        } finally {
            lock.unlock();
        }
        return others;
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

        /** To do it, for itself and those in line. */
        record YourTurn<T, R>() implements Word<T, R> {}
    }
}
