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
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Lets callers that ask for the same thing at once share what it costs, such as a transaction (decision 0041). For one who finds
 * none at work it begins at once. Those who come meanwhile wait in line; then it is done for all who are in line by then.
 * Thread-safe; a caller that waits is not interruptible.
 *
 * <p>A thread of the platform does it, which is there again for the next ones: most of the work is to wait for sockets and
 * disks, and a virtual thread would be parked and taken up again each time.
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
    private final Executor threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("shared-work-", 0).factory());
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
        if (enter(member)) {
            begin(member);
        } else if (!member.isTold(patience) && leave(member)) {
            begin(member);
        }
        return member.result();
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

    /** Whether this one, who waits no longer, is to begin; not if it is being done already. */
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

    private void begin(Member<T, R> first) {
        boolean begun = false;
        try {
            threads.execute(() -> serve(first));
            begun = true;
        } finally {
            // The machine may have no more threads; those in line begin by themselves then.
            if (!begun) {
                end();
            }
        }
    }

    /** Does it for that one and for those in line, until there is none. */
    private void serve(Member<T, R> first) {
        Optional<Member<T, R>> next = Optional.of(first);
        while (next.isPresent()) {
            serve(group(next.get()));
            next = next();
        }
    }

    private void serve(List<Member<T, R>> group) {
        try {
            List<R> results =
                    work.apply(group.stream().map(member -> member.request).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).told.complete(results.get(i));
            }
        } catch (RuntimeException | Error e) {
            group.forEach(member -> member.told.completeExceptionally(e));
        }
    }

    /** That one, and those who stand in line by now. */
    @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on who runs meanwhile; it costs less where others do.
    private List<Member<T, R>> group(Member<T, R> first) {
        if (waiting() < MANY) {
            // Threads that are ready to ask come to do so; where none is, this takes no time.
            Thread.yield();
        }
        List<Member<T, R>> group = new ArrayList<>(List.of(first));
        lock.lock();
        try {
            while (group.size() < most && !line.isEmpty()) {
                group.add(line.removeFirst());
            }
        } finally {
            lock.unlock();
        }
        return group;
    }

    /** The first in line. */
    private Optional<Member<T, R>> next() {
        lock.lock();
        try {
            if (line.isEmpty()) {
                working--;
                return Optional.empty();
            }
            return Optional.of(line.removeFirst());
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            working--;
        } finally {
            lock.unlock();
        }
    }

    /** Who asks, and what it is told. */
    private static final class Member<T, R> {

        private final T request;
        private final CompletableFuture<R> told = new CompletableFuture<>();

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

        R result() {
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
}
