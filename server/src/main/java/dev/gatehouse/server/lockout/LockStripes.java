package dev.gatehouse.server.lockout;

import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** Whose turn it is to count. */
final class LockStripes {

    /**
     * Until the transaction ends, whoever else wants to count for one of these waits. The rows are taken in one order, so
     * that nobody waits for somebody who waits for them.
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
