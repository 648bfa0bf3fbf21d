package dev.gatehouse.server.block;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.block.Block;

/** What came of the wish to block an address or network. */
sealed interface AddOutcome {

    /** Nothing is accepted from there any more. */
    record Added(Block block) implements AddOutcome {}

    /** That very network is blocked already. */
    record AlreadyBlocked(Network network) implements AddOutcome {}

    /** An administrator works from there, and the caller is none; no force helps. */
    record Outranked() implements AddOutcome {}

    /** It was not forced, and would do harm. */
    record Harmful(BlockRisk harm) implements AddOutcome {}
}
