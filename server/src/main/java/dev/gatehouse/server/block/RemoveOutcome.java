package dev.gatehouse.server.block;

import dev.gatehouse.common.block.Block;

/** The result of removing a block. */
sealed interface RemoveOutcome {

    /** The block as it is now; one that had been removed or had expired before is as it was. */
    record Removed(Block block) implements RemoveOutcome {}

    /** There is no such block. */
    record Unknown() implements RemoveOutcome {}

    /** An administrator has imposed it, and the caller is none. */
    record Outranked() implements RemoveOutcome {}
}
