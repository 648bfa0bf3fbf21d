package dev.gatehouse.console.blocks;

import dev.gatehouse.common.client.BlockQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which blocks the page shows; what is empty does not narrow.
 *
 * @param address only those that cover this address
 * @param which   by whether they hold
 */
public record BlockFilter(String address, Which which) {

    /** Blocks by whether they hold. */
    public enum Which {
        ACTIVE(true),
        ALL(null);

        private final @Nullable Boolean active;

        Which(@Nullable Boolean active) {
            this.active = active;
        }
    }

    /** What the page begins with: all that hold. */
    public static final BlockFilter EVERYWHERE = new BlockFilter("", Which.ACTIVE);

    public BlockFilter {
        address = address.strip();
    }

    /** The filter as a query. */
    BlockQuery query(int limit) {
        return new BlockQuery(address.isEmpty() ? null : address, which.active, limit, null);
    }
}
