package dev.gatehouse.server.process;

import dev.gatehouse.common.client.CallException;

/** What a server was asked, where a condition is looked at and may throw nothing that is checked. */
final class AdminCalls {

    private AdminCalls() {}

    /** A call of the admin API. */
    @FunctionalInterface
    interface AdminCall<T> {
        T answer() throws CallException, InterruptedException;
    }

    static <T> T of(AdminCall<T> call) {
        try {
            return call.answer();
        } catch (CallException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
