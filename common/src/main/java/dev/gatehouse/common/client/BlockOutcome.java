package dev.gatehouse.common.client;

import dev.gatehouse.common.block.Block;

/** What came of the wish to block an address or network. */
public sealed interface BlockOutcome {

    /** Nothing is accepted from there any more. */
    record Blocked(Block block) implements BlockOutcome {}

    /** That very network is blocked already; remove that block first, if it shall have another reason or end. */
    record AlreadyBlocked() implements BlockOutcome {}

    /**
     * It would do more harm than good, so nothing has happened. {@link dev.gatehouse.common.block.NewBlock#forced()}
     * does it all the same.
     *
     * @param code   what it would shut out: {@code covers_own_address}, {@code covers_loopback},
     *               {@code covers_trusted_proxy} or {@code covers_too_much}
     * @param detail the same, fit for a person to read
     */
    record Harmful(String code, String detail) implements BlockOutcome {}
}
