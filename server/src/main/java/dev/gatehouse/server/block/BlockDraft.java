package dev.gatehouse.server.block;

import dev.gatehouse.common.address.Network;
import java.time.Instant;
import java.util.Optional;

/**
 * What to block.
 *
 * @param network   the address or network
 * @param reason    why; 1..{@value #LONGEST_REASON} characters
 * @param expiresAt until when, after now; empty if it shall not end by itself
 * @param force     whether it is wanted even where it does {@linkplain BlockRisk harm}
 */
record BlockDraft(Network network, String reason, Optional<Instant> expiresAt, boolean force) {

    /** What the column holds. */
    static final int LONGEST_REASON = 400;

    /** @throws IllegalArgumentException if the reason is empty or too long */
    BlockDraft {
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("A reason has 1 to %d characters".formatted(LONGEST_REASON));
        }
    }
}
