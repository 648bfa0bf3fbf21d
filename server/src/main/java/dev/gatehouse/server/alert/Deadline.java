package dev.gatehouse.server.alert;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Bounds how long work with a receiver takes in all, however slowly it answers. The work is on a virtual thread of its own,
 * and interrupting one closes the socket that it reads or writes ({@link java.net.Socket}); a look-up of a name goes on in
 * vain behind the end.
 */
final class Deadline {

    private Deadline() {}

    /**
     * Does the work, within that time.
     *
     * @throws DeliveryException    if it has failed, or has taken longer
     * @throws InterruptedException if it is to end
     */
    static <T> T within(Duration longest, Callable<T> work) throws DeliveryException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = Thread.ofVirtual().name("alert-delivery").start(task);
        try {
            return task.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new DeliveryException("It has not answered within %d seconds.".formatted(longest.toSeconds()), e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw failure(cause == null ? e : cause);
        } finally {
            thread.interrupt();
        }
    }

    private static DeliveryException failure(Throwable cause) {
        return switch (cause) {
            case DeliveryException known -> known;
            case Error error -> throw error;
            default ->
                new DeliveryException("%s: %s".formatted(cause.getClass().getSimpleName(), cause.getMessage()), cause);
        };
    }
}
