package dev.gatehouse.server.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds for Helidon what serves requests, and lets go of it when the server has stopped. Helidon 4.5 never ends its timer of
 * idle connections (helidon-io/helidon#11939), so its part of a stopped server stays in memory for as long as the process
 * runs, and would keep all of ours with it: each is handed over as a way to it. Thread-safe.
 */
final class UntilStop {

    private final List<Loan<?>> all = new CopyOnWriteArrayList<>();

    /** The way to it, which throws {@link IllegalStateException} once the server has stopped. */
    <T> Supplier<T> hold(T served) {
        Loan<T> loan = new Loan<>(served);
        all.add(loan);
        return loan;
    }

    /** Requests that have begun go on with what they have. */
    void letGo() {
        all.forEach(Loan::letGo);
    }

    private static final class Loan<T> implements Supplier<T> {

        private volatile @Nullable T served;

        Loan(T served) {
            this.served = served;
        }

        @Override
        public T get() {
            T there = served;
            if (there == null) {
                throw new IllegalStateException("The server has stopped");
            }
            return there;
        }

        void letGo() {
            served = null;
        }
    }
}
