package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.proof.TreeEdge;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Where the events begin that can be proved: with the first one, behind the last cut, or with the event that says that a
 * break was accepted.
 *
 * @param head      the event before; of a break, what the chain begins anew with
 * @param firstLeaf the first event of the tree
 * @param edge      the tree before the next event; to be grown by one owner
 */
record TreeBegin(Head head, long firstLeaf, TreeEdge edge) {

    /** A cut that no key of ours has signed is none. */
    static TreeBegin find(Handle handle, HeadSigner signer) {
        Optional<LedgerCut> cut = new CutStore().find(handle).filter(each -> each.isSignedBy(signer));
        Head kept = cut.map(LedgerCut::head).orElse(Head.NONE);
        Optional<LedgerEntry> accepted = new LedgerStore()
                .lastOf(handle, EventType.LEDGER_ACCEPTED)
                .filter(entry -> entry.sequence() > kept.sequence());
        if (accepted.isPresent()) {
            LedgerEntry entry = accepted.get();
            return new TreeBegin(AcceptedBreak.before(entry), entry.sequence(), new TreeEdge());
        }
        return cut.map(LedgerCut::at)
                .flatMap(at -> at.edge(handle).map(edge -> new TreeBegin(at.head(), at.firstLeaf(), edge)))
                .orElseGet(() -> new TreeBegin(kept, kept.sequence() + 1, new TreeEdge()));
    }
}
