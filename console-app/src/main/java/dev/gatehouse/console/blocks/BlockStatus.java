package dev.gatehouse.console.blocks;

import dev.gatehouse.common.block.Block;
import dev.gatehouse.console.list.Row;

/** How a block stands, as the page shows it. */
enum BlockStatus {
    /** In force. */
    BLOCKED,
    /** Its end was asked for, and the event that says so has not arrived yet. */
    REMOVING,
    /** Taken away by a user. */
    REMOVED,
    /** Its time is over. */
    EXPIRED;

    /** How that block stands. */
    static BlockStatus of(Row<Block> row) {
        if (row.changing()) {
            return REMOVING;
        }
        if (row.item().active()) {
            return BLOCKED;
        }
        return row.item().removedAt() == null ? EXPIRED : REMOVED;
    }
}
