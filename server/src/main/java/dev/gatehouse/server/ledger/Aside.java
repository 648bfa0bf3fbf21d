package dev.gatehouse.server.ledger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Work that is done on another thread while its caller reads on. It uses no handle, which serves one thread at a time. What
 * the caller did before is seen by it, and what it did is seen behind {@link #result}. Thread-safe.
 */
final class Aside<T> {

    private final CompletableFuture<T> work;

    private Aside(CompletableFuture<T> work) {
        this.work = work;
    }

    static <T> Aside<T> begin(Supplier<T> work) {
        return new Aside<>(CompletableFuture.supplyAsync(work, Thread::startVirtualThread));
    }

    /** What came of it, once it is done; fails as it did. */
    T result() {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
