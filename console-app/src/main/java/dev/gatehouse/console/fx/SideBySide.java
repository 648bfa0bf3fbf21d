package dev.gatehouse.console.fx;

import dev.gatehouse.common.client.CallException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Calls that are made side by side for one call that wants the answers of all of them: where a round trip takes long, it takes
 * as long as a few. No more than four are under way at a time, in the order in which they were asked; a server would take more
 * for a flood. What is still under way at the end is broken off. Confined to the virtual thread that waits for the answers.
 */
public final class SideBySide implements AutoCloseable {

    private static final int AT_ONCE = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofVirtual().name("gatehouse-call-", 1).factory());

    /** Makes a call, as soon as fewer than four are under way. */
    public <T> Answer<T> ask(Tasks.Call<T> call) {
        return new Answer<>(threads.submit(call::make));
    }

    /** Waits for all of them; it fails as the first of them that fails. */
    public static <T> List<T> all(List<Answer<T>> answers) throws CallException, InterruptedException {
        List<T> all = new ArrayList<>();
        for (Answer<T> answer : answers) {
            all.add(answer.get());
        }
        return all;
    }

    /** As {@link #all(List)}, each under its key. */
    public static <K, T> Map<K, T> all(Map<K, Answer<T>> answers) throws CallException, InterruptedException {
        Map<K, T> all = new LinkedHashMap<>();
        for (Map.Entry<K, Answer<T>> answer : answers.entrySet()) {
            all.put(answer.getKey(), answer.getValue().get());
        }
        return all;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** What comes of one of the calls. */
    public static final class Answer<T> {

        private final Future<T> coming;

        private Answer(Future<T> coming) {
            this.coming = coming;
        }

        /** Waits for it; it fails as the call itself does. */
        public T get() throws CallException, InterruptedException {
            try {
                return coming.get();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case CallException failure -> throw failure;
                    case Error bug -> throw bug;
                    case null, default -> throw new IllegalStateException("A call failed by a bug", e);
                }
            }
        }
    }
}
