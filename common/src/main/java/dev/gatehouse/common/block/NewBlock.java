package dev.gatehouse.common.block;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to block.
 *
 * @param network   an address, or a network in CIDR notation; bits behind the prefix count as zero
 * @param reason    what the records will say; 1..400 characters
 * @param expiresAt until when; null if it shall not end by itself
 * @param force     whether it is wanted even if it shuts out the caller, this machine, a proxy, or much of the internet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewBlock(
        String network, String reason, @Nullable Instant expiresAt, boolean force) {

    /** A block that is refused if it would do more harm than good. */
    public static NewBlock of(String network, String reason, @Nullable Instant expiresAt) {
        return new NewBlock(network, reason, expiresAt, false);
    }

    /** The same block, wanted in spite of the harm. */
    public NewBlock forced() {
        return new NewBlock(network, reason, expiresAt, true);
    }
}
