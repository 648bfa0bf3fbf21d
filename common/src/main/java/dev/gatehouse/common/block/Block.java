package dev.gatehouse.common.block;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address or network from which nothing is accepted, or was (R22).
 *
 * @param id           the block
 * @param network      the address, or the network in CIDR notation, in the one way to write it
 * @param reason       why, as given when it was blocked; 1..400 characters
 * @param createdAt    since when
 * @param createdBy    the name of the account that blocked it; null where that was the command line, or Gatehouse itself
 * @param expiresAt    until when; null if it does not end by itself
 * @param active       neither removed nor expired when this was read
 * @param removedAt    when it was removed; null while it was not
 * @param removedBy    the name of the account that removed it; null while not removed, or as {@code createdBy}
 * @param removeReason why it was removed; null while it was not
 */
public record Block(
        BlockId id,
        String network,
        String reason,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant expiresAt,
        boolean active,
        @Nullable Instant removedAt,
        @Nullable String removedBy,
        @Nullable String removeReason) {

    /** The same block after it was removed. */
    public Block removed(Instant at, @Nullable String by, String why) {
        return new Block(id, network, reason, createdAt, createdBy, expiresAt, false, at, by, why);
    }
}
