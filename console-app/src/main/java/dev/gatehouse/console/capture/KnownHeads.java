package dev.gatehouse.console.capture;

import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.TreeHead;
import java.util.List;

/** The heads of ledgers that this desktop has pinned. */
@FunctionalInterface
public interface KnownHeads {

    /**
     * A head that was pinned.
     *
     * @param server whose ledger it is
     */
    record KnownHead(String server, NoteKey key, TreeHead head) {}

    /** All of them; this blocks. */
    List<KnownHead> all();
}
