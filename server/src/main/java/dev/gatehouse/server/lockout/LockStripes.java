package dev.gatehouse.server.lockout;

import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** Rows whose update is the turn of the attempts that count together. */
final class LockStripes {

    /**
     * Until the transaction ends, every other transaction that wants to count for one of these waits. The rows are taken in one order, so
     * that no two transactions wait for each other.
     */
    void await(Handle handle, Collection<LockoutKey> keys) {
        keys.stream()
                .map(LockoutKey::stripe)
                .distinct()
                .sorted()
                .forEach(stripe -> handle.createUpdate(
                                "UPDATE lockout_turn SET turns = turns + 1 WHERE stripe = :stripe")
                        .bind("stripe", stripe)
                        .execute());
    }
}
