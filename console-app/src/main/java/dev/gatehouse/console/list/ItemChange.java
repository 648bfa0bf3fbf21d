package dev.gatehouse.console.list;

import dev.gatehouse.common.client.CallException;

/**
 * Changes one item at the server.
 *
 * @param <I> which item
 */
public interface ItemChange<I> {

    /**
     * Makes the call, on a virtual thread.
     *
     * @return whether an event tells what came of it; false if there was nothing to change any more
     */
    boolean make(I id) throws CallException, InterruptedException;
}
