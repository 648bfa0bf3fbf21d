package dev.gatehouse.server.lockout;

import java.util.Collection;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Rows whose update is the turn of the attempts that count together. */
final class LockStripes {

    /**
     * Until the transaction ends, every other transaction that wants to count for one of these waits. The rows are taken in one order, so
     * that no two transactions wait for each other.
     */
    void await(Handle handle, Collection<LockoutKey> keys) {
        take(handle, keys.stream().mapToInt(LockoutKey::stripe).distinct().sorted());
    }

    /** As {@link #await}, for all there are. */
    void awaitAll(Handle handle) {
        take(handle, IntStream.range(0, LockoutKey.STRIPES));
    }

    private static void take(Handle handle, IntStream stripes) {
        stripes.forEach(
                stripe -> handle.createUpdate("UPDATE lockout_turn SET turns = turns + 1 WHERE stripe = :stripe")
                        .bind("stripe", stripe)
                        .execute());
    }
}
